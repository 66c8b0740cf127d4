"""Meetings of all bodies: by week, and each with its agenda."""
