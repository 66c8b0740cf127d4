"""Small steps that several operations share."""

from datetime import date

from weltoffen.domain.involvement.models import Involvement


def set_due(involvement: Involvement, due_on: date | None) -> None:
    """The date of the present step; reminders begin anew. The case is locked by the caller."""
    involvement.case.due_on = due_on
    involvement.case.save(update_fields=["due_on"])
    involvement.reminded_on = None
    involvement.save(update_fields=["reminded_on"])
