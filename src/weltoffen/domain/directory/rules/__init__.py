"""Opening hours, districts, what an offer must be: plain values."""
