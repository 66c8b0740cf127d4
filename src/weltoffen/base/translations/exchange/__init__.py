"""Texts to translators and back, as XLIFF 2.1."""
