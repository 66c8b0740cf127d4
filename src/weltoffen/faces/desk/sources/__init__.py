"""Where council papers come from, and how healthy the sources are."""
