"""What a person wants to hear of from the councils."""
