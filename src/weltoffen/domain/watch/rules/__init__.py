"""From plain values to plain values: matching, standing, reminding, counting."""
