"""How a body of the city's works: its charter, series of meetings, standing items (row B1)."""
