"""One viewer's look: what the policy is asked, and what is let through."""
