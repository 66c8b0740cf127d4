"""Hearing of what changed: whom it concerns, what the mails and the feeds say.

Sending is in `domain/watch/digests.py`, above the operations; this lies below them.
"""
