"""What machines read and write: HSDS here; each standard has a room of its own."""
