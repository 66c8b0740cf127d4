"""What finding knows without a database: words of nine languages, half-hours of a week."""
