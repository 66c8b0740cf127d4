"""Text: sentences marked for translation, comparison of two texts, word forms. Pure."""
