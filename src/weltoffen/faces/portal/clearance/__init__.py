"""Checking a clearance note by its code: for the session service and anybody, without sign-in."""
