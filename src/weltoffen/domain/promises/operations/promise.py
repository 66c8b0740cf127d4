"""A promise is given, worded anew, moved to another day, shown to everybody."""

from datetime import date, datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases.moves import lock, note, open_case
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line, tidy
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.gaps.models import Gap
from weltoffen.domain.gaps.steps import asked_for
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.promises import notices, permissions, profile
from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.workflow import CLOSED, PROMISE

LONGEST = 10_000  # characters of a wording


@operation("promises.give", permissions.GIVE)
def give(
    actor: Actor,
    body: Organization,
    *,
    kind: str,
    title: str,
    text: str,
    owner_organization: Organization,
    owner_person: Person | None = None,
    deputy: Person | None = None,
    report_on: date,
    item: AgendaItem | None = None,
    gap: Gap | None = None,
    field: Term | None = None,
    follows: Promise | None = None,
    at: datetime,
) -> Promise:
    """The body will ask on that day. Whoever owes it is told; a gap it comes from says so."""
    today = timezone.localdate(at)
    if kind not in Promise.Kind.values:
        raise Refused(_("Please choose what kind of promise it is."), field="kind")
    _check_day(report_on, today)
    _check_people(owner_person, deputy)
    if item is not None and item.meeting.body_id != body.pk:
        raise Refused(_("This item belongs to a meeting of another body."), field="item")
    case = open_case(
        actor,
        PROMISE,
        title=_titled(title),
        prefix=profile.number_prefix(),
        office=owner_organization,
        owner=owner_person,
        deputy=deputy,
        due_on=report_on,
        at=at,
    )
    promise = Promise.objects.create(
        case=case,
        kind=kind,
        text=_worded(text) or case.title,
        body=body,
        item=item,
        gap=gap,
        field=field,
        follows=follows,
        given_on=today,
    )
    if gap is not None:
        named = case.number if notices.is_confidential(promise) else f"{case.number}: {case.title}"
        asked_for(actor, gap, text=named, by=body, at=at)
    notices.tell_owner(actor, promise, "Zusage für Sie", mail="given", at=at)
    return promise


@operation("promises.change", permissions.KEEP)
def change_promise(
    actor: Actor,
    promise: Promise,
    *,
    kind: str,
    title: str,
    text: str,
    field: Term | None = None,
    expected_version: int | None = None,
    at: datetime,
) -> Promise:
    """Other words for the same; what stood there before stays in the journal."""
    case = promise.case
    lock(case, expected_version=expected_version)
    _check_open(promise)
    if kind not in Promise.Kind.values:
        raise Refused(_("Please choose what kind of promise it is."), field="kind")
    was = f"{case.title}: {promise.text}"
    case.title = _titled(title)
    case.version += 1
    case.save(update_fields=["title", "version"])
    promise.kind, promise.text, promise.field = kind, _worded(text) or case.title, field
    promise.save(update_fields=["kind", "text", "field"])
    if was != f"{case.title}: {promise.text}":
        note(actor, case, text=f"Wortlaut geändert. Vorher: {was}", at=at)
    return promise


@operation("promises.move_date", permissions.KEEP)
def move_date(
    actor: Actor,
    promise: Promise,
    *,
    report_on: date,
    reason: str,
    expected_version: int | None = None,
    at: datetime,
) -> Promise:
    """The body waits longer, or not so long; why stays with it."""
    case = promise.case
    lock(case, expected_version=expected_version)
    _check_open(promise)
    _check_day(report_on, timezone.localdate(at))
    said = tidy(reason)
    if not said:
        raise Refused(_("Please write a sentence."), field="reason")
    case.due_on = report_on
    case.version += 1
    case.save(update_fields=["due_on", "version"])
    note(actor, case, text=f"Antwort bis {report_on:%d.%m.%Y}: {said}"[:LONGEST], at=at)
    notices.tell_owner(actor, promise, f"Neuer Termin {report_on:%d.%m.%Y}", mail="due", at=at)
    return promise


@operation("promises.show", permissions.KEEP)
def show_promise(actor: Actor, promise: Promise, *, is_public: bool, at: datetime) -> Promise:
    """Everybody may read it, or no longer. Never what was decided behind closed doors."""
    if is_public and notices.is_confidential(promise):
        raise Refused(_("It was given under an item that is not public, and stays there."))
    if is_public and not promise.body.meets_in_public:
        raise Refused(_("This body does not meet in public."))
    lock(promise.case)
    promise.is_public = is_public
    promise.save(update_fields=["is_public"])
    what = "Öffentlich gezeigt" if is_public else "Nicht mehr öffentlich"
    note(actor, promise.case, text=what, at=at)
    return promise


def _check_open(promise: Promise) -> None:
    if promise.case.state == CLOSED:
        raise Refused(_("This promise is closed. Open it again first."))


def _check_day(report_on: date, today: date) -> None:
    if report_on < today:
        raise Refused(_("The day to report on lies in the past."), field="report_on")


def _check_people(owner: Person | None, deputy: Person | None) -> None:
    if deputy is not None and owner == deputy:
        raise Refused(_("Nobody can be the own deputy."), field="deputy")


def _titled(title: str) -> str:
    said = one_line(title)[:300]
    if not said:
        raise Refused(_("Please give it a title."), field="title")
    return said


def _worded(text: str) -> str:
    said = tidy(text)
    if len(said) > LONGEST:
        raise Refused(_("Please write at most %(count)s characters."), count=LONGEST, field="text")
    return said
