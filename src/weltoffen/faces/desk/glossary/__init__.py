"""Words from letters: confirm, correct, add."""
