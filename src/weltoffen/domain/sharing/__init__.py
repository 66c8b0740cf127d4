"""A body that two municipalities run together: what is shared goes as a signed bundle (row B1)."""
