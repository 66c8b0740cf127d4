"""What was looked for and not found becomes a claim on the city (row C4)."""
