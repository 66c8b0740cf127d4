"""Mechanisms that every procedure shares."""
