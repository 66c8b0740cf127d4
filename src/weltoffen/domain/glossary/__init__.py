"""Words from letters of authorities, explained (row C3, letter decoder). No legal advice."""
