"""Where objects come from: files, or an OParl server."""
