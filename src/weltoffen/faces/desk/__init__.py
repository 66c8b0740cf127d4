"""Signed-in people: staff, members, session service."""
