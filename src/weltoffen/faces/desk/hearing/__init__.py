"""The hearing radar of the Foreigners' Council at the desk."""
