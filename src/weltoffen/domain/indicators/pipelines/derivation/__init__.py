"""Status and reference country of a person by published, versioned rule sets."""
