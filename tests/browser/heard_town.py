"""An item of a committee on which the invented city's council must be heard; the council's term,
its first meeting and chair; what its members are due."""

from datetime import timedelta

from django.utils import timezone

import make
from domain.allowances.paid import attend
from domain.hearing.heard import make_item
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.allowances.operations import settle
from weltoffen.domain.bodies.drafts import PersonDraft
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.hearing import operations
from weltoffen.domain.hearing.models import CouncilTerm
from weltoffen.domain.hearing.queries import heard_council, members_at
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.minutes.models import Sitting

SUMMARY = "Es geht um eine Satzung für die Unterkünfte: wer wo wohnt und was es kostet."


def make_heard() -> dict[str, int | str]:
    council = heard_council()
    assert council is not None
    committee = Organization.objects.get(key="bauausschuss")
    make_item(committee, days=(timezone.now() - make.AT).days + 10)
    now = timezone.now()
    made = operations.look_ahead(CLOCK, council, at=now)
    operations.summarise(CLOCK, made[-1], text=SUMMARY, at=now)
    return {"hearing": made[-1].pk} | _make_term(council)


def _make_term(council: Organization) -> dict[str, int | str]:
    """Elected a while ago, the first meeting still to be convened."""
    now, today = timezone.now(), timezone.localdate()
    Charter.objects.get_or_create(body=council, defaults={"kind": Charter.Kind.COUNCIL})
    begins = today - timedelta(days=20)
    term = operations.begin_term(
        CLOCK,
        council,
        elected_on=begins,
        start_on=begins,
        seats=5,
        members=[PersonDraft(f"Gewähltes Mitglied {letter}") for letter in "ABC"],
        at=now,
    )
    seats = list(members_at(term, today))
    elected = operations.record_election(
        CLOCK,
        term,
        office="chair",
        person=seats[0].person,
        elected_on=begins,
        votes=2,
        valid_votes=3,
    )
    return {
        "term": term.pk,
        "mandate": seats[1].pk,
        "council_office": elected.pk,
        "settlement": _make_settlement(term),
    }


def _make_settlement(term: CouncilTerm) -> int:
    now, today = timezone.now(), timezone.localdate()
    starts_at = now - timedelta(days=5, hours=2)
    meeting = Meeting.objects.create(
        name="Sitzung des Integrationsrats", body=term.body, starts_at=starts_at
    )
    sitting = Sitting.objects.create(
        meeting=meeting, opened_at=starts_at, closed_at=starts_at + timedelta(hours=2)
    )
    for seat in members_at(term, today):
        attend(sitting, seat.person)
    first = today - timedelta(days=10)
    made = settle(CLOCK, term.body, start_on=first, end_on=today - timedelta(days=2), at=now)
    return made.pk
