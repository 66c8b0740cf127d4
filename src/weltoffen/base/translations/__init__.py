"""Texts in other languages beside the German original: by whom, how certain, how current."""
