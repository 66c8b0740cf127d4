"""A meeting while it runs, and its minutes, which are finished when it is (row B1; HGO § 61)."""
