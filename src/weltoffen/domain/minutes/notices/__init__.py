"""Whom minutes are sent to, and what is told of them. German: it is the city's language."""
