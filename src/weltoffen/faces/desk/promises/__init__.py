"""What we owe to whom: the register of promises, and the yearly recommendations."""
