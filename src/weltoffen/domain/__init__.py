"""What the municipality does; knows no HTTP."""
