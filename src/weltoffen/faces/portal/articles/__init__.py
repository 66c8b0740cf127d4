"""Pages of information, in a tree."""
