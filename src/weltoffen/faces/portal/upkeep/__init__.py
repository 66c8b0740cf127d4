"""Is this still right? One click by a link from a mail."""
