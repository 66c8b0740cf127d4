"""How much a paper touches integration, and why: words with reasons, and a model that learns from
the Office's own decisions. It proposes and never decides (row A1.5 of the concept)."""
