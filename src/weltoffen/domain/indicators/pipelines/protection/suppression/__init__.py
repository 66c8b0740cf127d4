"""Minimum counts: small cells are left out, and as many others as their secrecy needs."""
