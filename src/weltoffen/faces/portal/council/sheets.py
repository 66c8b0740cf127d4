"""The lists as workbooks."""

from typing import Final

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _

from weltoffen.base.documents.models import Paper
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.promises.models import Promise
from weltoffen.faces.kern.export import workbook

MOST_ROWS: Final = 5_000


def of_meetings(meetings: QuerySet[Meeting]) -> HttpResponse:
    head = [_("Date"), _("Body"), _("Place"), _("State")]
    rows = (
        [one.starts_at, one.body.name if one.body else one.name, one.location, _state(one)]
        for one in meetings[:MOST_ROWS]
    )
    return workbook(head, rows, name="sitzungen")


def of_papers(papers: QuerySet[Paper]) -> HttpResponse:
    head = [_("Reference"), _("Paper"), _("Kind of paper"), _("Date"), _("From whom")]
    rows = (
        [
            one.reference,
            one.name,
            one.paper_type,
            one.created_on or "",
            one.originator.name if one.originator else "",
        ]
        for one in papers[:MOST_ROWS]
    )
    return workbook(head, rows, name="vorlagen")


def of_items(items: QuerySet[AgendaItem]) -> HttpResponse:
    head = [_("Date"), _("Body"), _("Item"), _("Subject"), _("Result")]
    rows = (
        [
            one.meeting.starts_at,
            one.meeting.body.name if one.meeting.body else "",
            one.number,
            one.name,
            one.result_text or (one.get_result_display() if one.result else ""),
        ]
        for one in items[:MOST_ROWS]
    )
    return workbook(head, rows, name="tagesordnungspunkte")


def of_promises(promises: QuerySet[Promise]) -> HttpResponse:
    head = [_("Given"), _("To which body"), _("Subject"), _("Kind"), _("Who promised it")]
    head += [_("Answer by"), _("Outcome"), _("Effect")]
    rows = (
        [
            one.given_on,
            one.body.name,
            one.case.title,
            one.get_kind_display(),
            one.case.office.name,
            one.case.due_on or "",
            one.get_outcome_display() if one.case.closed_at else "",
            one.effect if one.case.closed_at else "",
        ]
        for one in promises[:MOST_ROWS]
    )
    return workbook(head, rows, name="zusagen")


def _state(meeting: Meeting) -> str:
    return _("cancelled") if meeting.is_cancelled else ""
