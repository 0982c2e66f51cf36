"""Person search measured against its peers: `python -m bench.search --shelf SHELF`."""
