"""The read API: for another system, with a token, the same door and the same policy as the pages."""
