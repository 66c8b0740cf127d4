"""Weltoffen: a municipality runs its integration work as a whole-city task."""
