"""Unusual use: rules that run over the audit trail and put what asks for a second look into the review queue.

A rule is a function of what happened (`Material`) that says what it found; its thresholds are named constants with the
reason beside them. It accuses nobody: an officer looks, and writes down what it was.
"""
