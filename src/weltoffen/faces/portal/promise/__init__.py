"""Answering a promise by a link from a mail, without an account."""
