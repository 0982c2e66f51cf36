"""The ledger: which number each record of the last snapshot had, so that the next one changes none that need not be.

In running order: open_ledger · number_groups · lineage · changes, and once families are formed, families. What a record
is known by from one snapshot to the next is said by the linking (link_people/anchors.py).
"""
