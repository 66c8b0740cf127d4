"""What the procedure tells to whom. Confidential papers go by their number, never by title, and
no mail carries what is said of them: questions, reasons and decisions betray as much as a title."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import reference
from weltoffen.base.notices.models import Kind
from weltoffen.base.notices.telling import tell
from weltoffen.base.organizations.models import Person
from weltoffen.domain.involvement import people
from weltoffen.domain.involvement.models import Involvement, Screening

TITLE = 120  # characters of a paper's title in a notice


def neutral_title(involvement: Involvement) -> str:
    if involvement.paper.is_confidential:
        return f"Vertrauliche Vorlage {involvement.case.number}"
    name = involvement.paper.name
    return f"„{name if len(name) <= TITLE else name[: TITLE - 1] + '…'}“"


def to_office(
    actor: Actor, involvement: Involvement, *, title: str, body: str = "", kind: Kind, at: datetime
) -> None:
    side = people.office_side(involvement, timezone.localdate(at))
    _tell(actor, side, involvement, title, body, kind, at)


def to_department(
    actor: Actor, involvement: Involvement, *, title: str, body: str = "", kind: Kind, at: datetime
) -> None:
    side = people.department_side(involvement, timezone.localdate(at))
    _tell(actor, side, involvement, title, body, kind, at)


def requested(actor: Actor, involvement: Involvement, *, at: datetime) -> None:
    late = " Die Vorlage kam nach dem letzten Abgabetag." if involvement.is_late else ""
    to_office(
        actor,
        involvement,
        title=f"Neue Beteiligung: {neutral_title(involvement)}",
        body=f"Bitte Stellung nehmen bis {_day(involvement.case.due_on)}.{late}",
        kind=Kind.ASSIGNED,
        at=at,
    )


def assigned(actor: Actor, involvement: Involvement, *, at: datetime) -> None:
    case = involvement.case
    due = f" Nächste Frist: {_day(case.due_on)}." if case.due_on else ""
    _tell(
        actor,
        [person for person in (case.owner, case.deputy) if person],
        involvement,
        f"Ihnen zugewiesen: {neutral_title(involvement)}",
        f"Zuständig: {case.owner}. Vertretung: {case.deputy or 'niemand'}.{due}",
        Kind.ASSIGNED,
        at,
    )


def shared(actor: Actor, involvement: Involvement, person: Person, *, at: datetime) -> None:
    _tell(
        actor,
        [person],
        involvement,
        f"Für Sie freigegeben: {neutral_title(involvement)}",
        f"{actor.name} hat Ihnen Einsicht in diesen Vorgang gegeben.",
        Kind.ASSIGNED,
        at,
    )


def stated(actor: Actor, involvement: Involvement, *, points: int, code: str, at: datetime) -> None:
    answer = (
        f"{points} Punkte sind zu beantworten" if points != 1 else "Ein Punkt ist zu beantworten"
    )
    due = f"{answer} bis {_day(involvement.answers_due_on)}. " if points else ""
    what = "Stellungnahme" if points else "Keine Bedenken"
    to_department(
        actor,
        involvement,
        title=f"{what}: {neutral_title(involvement)}",
        body=f"{due}Der Prüfcode des Beteiligungsvermerks ist {code}.",
        kind=Kind.ANSWERED,
        at=at,
    )


def reminded(actor: Actor, involvement: Involvement, *, waits_for: str, at: datetime) -> None:
    """Both sides on their dates; a week of work after the date the heads of both, too."""
    case, today = involvement.case, timezone.localdate(at)
    is_over = case.due_on is not None and case.due_on < today
    when = f"war fällig am {_day(case.due_on)}" if is_over else f"fällig am {_day(case.due_on)}"
    told = {
        *people.office_side(involvement, today),
        *people.department_side(involvement, today),
    }
    if is_over and case.due_on and (today - case.due_on).days >= 7:
        told |= {*people.office_leads(involvement, today)}
        told |= {*people.department_leads(involvement, today)}
    title = f"{'Überfällig' if is_over else 'Bald fällig'}: {neutral_title(involvement)}"
    _tell(actor, told, involvement, title, f"{waits_for} – {when}.", Kind.DUE, at)


def looked_again(actor: Actor, screening: Screening, *, at: datetime) -> None:
    """The clerk hears of the second look, whatever came of it."""
    agreed = screening.verdict == Screening.Verdict.AGREED
    name = "Vertrauliche Prüfung" if screening.is_confidential else f"„{screening.title[:TITLE]}“"
    tell(
        [screening.created_by],
        kind=Kind.CHANGED,
        title=f"Zweiter Blick: {name}",
        body=(
            "Das Ergebnis „nicht betroffen“ bleibt."
            if agreed
            else f"Das Ergebnis bleibt nicht: {screening.verdict_note} "
            "Der Beteiligungsvermerk gilt nicht mehr, eine Beteiligung ist eröffnet."
        ),
        subject=reference(screening),
        at=at,
        is_confidential=screening.is_confidential,
    )


def sampled(screening: Screening, leads: Iterable[Person], *, at: datetime) -> None:
    tell(
        leads,
        kind=Kind.ASSIGNED,
        title="Eine Prüfung wartet auf den zweiten Blick",
        body="Ein Fachamt hat eine Vorlage als nicht betroffen eingestuft.",
        subject=reference(screening),
        at=at,
        is_confidential=screening.is_confidential,
    )


def _tell(
    actor: Actor,
    side: Iterable[Person],
    involvement: Involvement,
    title: str,
    body: str,
    kind: Kind,
    at: datetime,
) -> None:
    """Nobody is told of their own deed."""
    others = [person for person in side if person.pk != actor.person_id]
    tell(
        others,
        kind=kind,
        title=title[:300],
        body=body,
        subject=reference(involvement),
        at=at,
        is_confidential=involvement.paper.is_confidential,
    )


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else "ohne Datum"
