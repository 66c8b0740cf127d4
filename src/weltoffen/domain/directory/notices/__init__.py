"""What is told about the directory: mails to providers and proposers, notices to keepers."""
