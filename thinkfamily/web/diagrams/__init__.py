"""Diagrams of who belongs to whom. Pure: people and bonds in, places on paper out; nothing here reads a record."""
