"""Builds a snapshot from deliveries: one verb a file, in the order of `run.py`."""
