"""A promise is given, worded anew, moved to another day, shown to everybody."""

from datetime import date, datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases.moves import lock, note, open_case
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.gaps.models import Gap
from weltoffen.domain.gaps.steps import asked_for
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.promises import checking, notices, permissions, profile
from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.workflow import PROMISE


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
    checking.must_be_a_kind(kind)
    checking.must_be_ahead(report_on, today)
    checking.must_be_two(owner_person, deputy)
    if item is not None and item.meeting.body_id != body.pk:
        raise Refused(_("This item belongs to a meeting of another body."), field="item")
    case = open_case(
        actor,
        PROMISE,
        title=checking.titled(title),
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
        text=checking.worded(text) or case.title,
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
    checking.must_be_open(promise)
    checking.must_be_a_kind(kind)
    was = f"{case.title}: {promise.text}"
    case.title = checking.titled(title)
    case.version += 1
    case.save(update_fields=["title", "version"])
    promise.kind, promise.text, promise.field = kind, checking.worded(text) or case.title, field
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
    checking.must_be_open(promise)
    checking.must_be_ahead(report_on, timezone.localdate(at))
    said = checking.said(reason, "reason")
    case.due_on = report_on
    case.version += 1
    case.save(update_fields=["due_on", "version"])
    note(actor, case, text=f"Antwort bis {report_on:%d.%m.%Y}: {said}"[: checking.LONGEST], at=at)
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
