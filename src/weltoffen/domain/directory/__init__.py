"""Every offer for newcomers, in the words of HSDS 3.0: for whom, when, where, in which language,
and how the city keeps it true (row C3 of the concept)."""
