"""The situation sheet before a meeting."""
