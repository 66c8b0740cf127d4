"""Invented registers, seeded: households, segregation, naturalisation, up to 28 years."""
