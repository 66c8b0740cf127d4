"""Minutes without an account: signing and reading by a link from a mail, and what is public."""
