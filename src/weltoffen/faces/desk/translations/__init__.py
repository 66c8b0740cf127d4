"""Texts in other languages: side by side, reviewed before they are seen."""
