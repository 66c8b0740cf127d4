"""Keeping the directory true: the state of our data, proposals, doubles, broken links."""
