"""The catalogue of our datasets as open data portals harvest it (DCAT-AP.de 3.0)."""
