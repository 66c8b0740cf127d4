"""A meeting while it runs, on one page."""
