"""What the procedure decides from plain values: no database, no clock, no web."""
