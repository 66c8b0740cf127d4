"""The attacker's side: what can be worked out from everything that was ever published."""
