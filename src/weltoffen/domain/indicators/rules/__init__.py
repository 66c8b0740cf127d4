"""What figures mean: periods, symbols, hierarchies, shares, breaks. Plain values."""
