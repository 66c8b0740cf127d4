"""Text blocks: demands that are used again and again."""
