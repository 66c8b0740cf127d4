"""One table of search documents, asked alike on SQLite and PostgreSQL."""
