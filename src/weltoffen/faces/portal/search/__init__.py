"""One field for everything, in every language."""
