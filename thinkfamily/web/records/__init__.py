"""THE DOOR. Every read of a person's record passes here, and nowhere else may open a snapshot.

In this order, always: the look is written to the audit trail and committed; the rows are fetched; each value passes
the one access rule; what was withheld is written to the trail; the page is shown. When the trail cannot be written
`AuditUnavailable` is raised and nothing is shown. A page cannot forget: `Rows` gives rows only of whoever this request
has put on the trail.
"""
