"""Checks of a row that many datasets share, so that each is worded once."""

from thinkfamily.datasets.dataset import Check

ENDS_AFTER_START = Check(
    name="ends_after_start",
    sql="ended_on is null or ended_on >= started_on",
    says="ends before it starts",
)
