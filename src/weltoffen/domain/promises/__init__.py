"""The register of promises: what was resolved, recommended, asked or announced comes back (B1)."""
