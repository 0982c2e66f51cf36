"""What arrives: every dataset an agency sends, declared in full."""
