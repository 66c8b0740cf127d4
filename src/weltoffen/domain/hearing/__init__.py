"""The hearing radar of the Foreigners' Council: which items must, should or may be heard (B2)."""
