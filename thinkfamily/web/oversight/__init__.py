"""How the hub is used, overseen: the review queue, records opened in an emergency, readings of the trail."""
