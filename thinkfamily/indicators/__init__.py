"""What we conclude from what arrived: one declaration for each observed indicator."""
