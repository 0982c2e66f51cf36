"""What goes onto the shelf: each table of snapshot/schema.py as a query over the warehouse, then verified."""
