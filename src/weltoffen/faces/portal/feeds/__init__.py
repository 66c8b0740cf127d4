"""Feeds of subscriptions, by secret address: readers of feeds cannot sign in."""
