"""The rules by which a new involvement finds its officer; the Office edits and tries them here."""
