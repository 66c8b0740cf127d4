"""Offers, topics, organisations, events: what a newcomer reads."""
