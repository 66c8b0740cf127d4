"""The two pages that a body has before it when it meets: what is due, what comes up (row B1)."""
