"""What the bodies put on the first page: what I owe an answer to, and which answers my bodies
have not judged yet."""

from datetime import date, timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import reference
from weltoffen.domain.promises import queries
from weltoffen.domain.promises.models import Promise
from weltoffen.faces.desk.shell.links import page_of
from weltoffen.faces.desk.shell.watched import Line

AHEAD: Final = timedelta(days=14)
SHOWN: Final = 5


def promised(actor: Actor, today: date) -> dict[str, Any]:
    """Empty lists for whom there is nothing: the page then says nothing of it."""
    return {
        "owed": _lines(queries.to_do(actor, today + AHEAD)),
        "owed_href": f"{reverse('desk:promises:list')}?whose=mine",
        "judged": _lines(queries.to_judge(actor), is_due=False),
    }


def _lines(found: QuerySet[Promise], *, is_due: bool = True) -> list[Line]:
    return [
        Line(
            one.case.title,
            f"{one.case.number}, {one.body.short_name or one.body.name}",
            page_of(reference(one)),
            one.case.due_on if is_due else None,
        )
        for one in found[:SHOWN]
    ]
