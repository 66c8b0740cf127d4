"""Council papers: find them, open them, take them into the procedure."""
