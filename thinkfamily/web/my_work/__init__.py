"""What somebody keeps for their own work: lists, searches, what they saw, what they said is wrong."""
