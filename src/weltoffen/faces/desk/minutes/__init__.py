"""Minutes, from the draft to the approval."""
