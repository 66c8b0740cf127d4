"""Figures that are reckoned from counts: only from protected ones, as every reader could."""
