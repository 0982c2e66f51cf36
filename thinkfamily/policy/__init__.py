"""What is allowed: the law, who acts under it, and the one rule that every look passes."""
