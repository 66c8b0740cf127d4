"""Offers, their providers and places: the desk's side of the directory."""
