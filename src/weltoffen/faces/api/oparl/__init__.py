"""Councils and their meetings over OParl 1.1, for other programs."""
