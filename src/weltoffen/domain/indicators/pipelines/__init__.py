"""What runs on the machine of the statistics office: without Django, without network."""
