"""Dates that bind: working days, public holidays of the Land, when something is due. Pure."""
