"""Review of identity: which records are one person, decided by people and handed to the next build."""
