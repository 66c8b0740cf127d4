"""From a text to a score, a band, a concern and the reasons; pure."""
