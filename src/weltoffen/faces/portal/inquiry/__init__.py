"""Ask the Office; give feedback; read the answer."""
