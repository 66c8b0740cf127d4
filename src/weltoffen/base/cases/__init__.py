"""The case: number, state, owner, deputy, due date and journal of every procedure."""
