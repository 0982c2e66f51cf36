"""What the door hands to a page: only what the viewer may see, and sentences for what is withheld."""
