"""Which evidence belongs to which gap, how strong it is, which gaps are alike. Plain values."""
