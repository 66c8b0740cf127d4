"""The clock and the operator."""
