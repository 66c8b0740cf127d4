"""Directories of others come in: preview, mapping, undo."""
