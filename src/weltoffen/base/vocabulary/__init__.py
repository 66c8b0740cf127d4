"""Code lists (concerns, fields of action, goals, legal bases) and the profile they come from."""
