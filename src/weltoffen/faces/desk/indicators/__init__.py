"""Figures of the city at the desk: files, releases, the catalogue."""
