"""Our own interface to the figures: indicators, their values, what belongs to a place."""
