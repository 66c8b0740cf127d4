"""Addresses that open one thing for one purpose without an account, for a time."""
