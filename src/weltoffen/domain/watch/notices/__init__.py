"""What the watch tells to whom, in German, one file per noun."""
