"""`weltoffen statistics`: the statistics office, on a machine of its own, without Django."""
