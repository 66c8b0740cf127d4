"""A year of work in the demo city, built through operations."""
