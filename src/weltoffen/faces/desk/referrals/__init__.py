"""Referring a person to an offer, with consent, and what came of it."""
