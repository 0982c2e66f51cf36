"""From rows to what a page shows: each function lets through what the viewer may see, and nothing else."""
