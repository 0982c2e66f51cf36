"""Judging values: what each column's declaration asks, as SQL that runs over a whole delivery at once."""
