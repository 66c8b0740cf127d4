"""From attendance to the list by which members of a council are paid, by dated rates (row B2)."""
