"""Finding an offer for somebody who sits opposite: one field, few choices, what matters at once."""
