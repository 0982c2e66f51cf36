"""`make bench`: what the build costs, beside the least it could cost, on this machine, in one run."""
