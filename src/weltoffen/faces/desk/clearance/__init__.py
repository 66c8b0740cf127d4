"""Clearance notes: list, downloads, override by decision, revoking."""
