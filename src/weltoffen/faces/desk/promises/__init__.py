"""What we owe to whom."""
