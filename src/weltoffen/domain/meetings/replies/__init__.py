"""Answers that calendars send by themselves (iTIP, RFC 5546): accepted, declined, passed on."""
