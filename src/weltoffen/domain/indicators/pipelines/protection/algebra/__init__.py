"""The reckoning of an attacker: which cells follow from others, and how far they can vary."""
