"""A made-up city: `lives` the truth, `deliveries` what its agencies would send, mistakes included.

Nothing here knows what the rest of the program concludes: a generator that knew our indicators would please them.
"""
