"""Figures as people read them, in the portal and at the desk: numbers, sentences, charts."""
