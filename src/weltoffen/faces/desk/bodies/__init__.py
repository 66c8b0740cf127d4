"""The bodies: charter, seats, members, series, standing items."""
