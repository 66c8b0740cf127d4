"""Answering an invitation by the link from its mail, without an account."""
