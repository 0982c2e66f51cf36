"""Who signs in, how, for how long, and how fast they may look."""
