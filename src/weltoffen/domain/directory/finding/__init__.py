"""Finding offers: in one's own language and by German words at once (STACK: read model)."""
