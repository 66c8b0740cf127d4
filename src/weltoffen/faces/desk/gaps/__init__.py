"""Supply gaps: what was looked for and not found."""
