"""Writing what was read, many rows at a time. Called from operations only."""
