"""What happens to the directory by itself, so that it stays true: asking, looking, comparing."""
