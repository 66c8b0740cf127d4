"""The frame of the desk: who I am, what is due, what is new; first page, notices, search, city."""
