"""The member's own page: my meetings, papers, promises, data."""
