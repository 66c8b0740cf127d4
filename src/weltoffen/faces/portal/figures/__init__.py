"""The city in figures: indicators, comparison, countries, datasets."""
