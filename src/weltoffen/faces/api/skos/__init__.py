"""Topics and groups of offers as SKOS: other cities and catalogues read and link them."""
