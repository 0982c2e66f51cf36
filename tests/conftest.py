"""Settings for every test: repeatable examples and one thread, so that a failure here fails elsewhere too."""

import os

# Before anything imports numpy: two test workers on two cores would otherwise fight over four threads.
os.environ["OMP_NUM_THREADS"] = "1"

from hypothesis import settings

# derandomize: the same examples on every machine. print_blob: a failure prints the line that replays it.
# No deadline: a shared machine is slow at odd moments, and that is not a bug in the code under test.
settings.register_profile("repeatable", derandomize=True, print_blob=True, deadline=None)
settings.load_profile("repeatable")
