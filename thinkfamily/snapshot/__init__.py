"""The one thing that passes between the pipeline and the web: immutable, verified, swapped in, opened read-only."""
