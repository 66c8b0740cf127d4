"""Handing over a body or somebody's work."""
