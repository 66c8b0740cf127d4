"""Words from letters, explained."""
