"""What words mean: help, chips, the user guide."""
