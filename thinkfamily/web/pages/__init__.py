"""One file a page, named for what it shows; its template bears the same name."""
