"""Reaching out to other servers: only to public addresses, with limits."""
