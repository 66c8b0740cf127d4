"""What advice tells to whom. No notice and no mail says anything about a person."""
