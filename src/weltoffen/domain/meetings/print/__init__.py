"""The agenda on paper."""
