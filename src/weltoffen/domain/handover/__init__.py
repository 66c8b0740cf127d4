"""A body that stands on its own, a coordinator who leaves: nothing is orphaned (row B3)."""
