"""Weltoffen: a municipality runs its integration work as a whole-city task."""

__version__ = "0.1.0"
