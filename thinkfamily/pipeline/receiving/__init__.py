"""Reading what agencies send: which files count, what format says, which heading is which column."""
