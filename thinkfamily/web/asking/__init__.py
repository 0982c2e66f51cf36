"""What somebody typed into the search box, read; and the questions put in a session."""
