"""Questions and gaps for the browser: one waits, one is answered, two gaps look like one."""

from datetime import timedelta

from django.utils import timezone

import make
from weltoffen.base.access.actor import CLOCK, PUBLIC
from weltoffen.base.links.bearing import new_token
from weltoffen.base.organizations.models import Person
from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.advice import operations as advice
from weltoffen.domain.advice.private import Asked, Said, Token
from weltoffen.domain.directory.models import Offer
from weltoffen.domain.gaps import counting, operations
from weltoffen.domain.gaps.models import Gap
from weltoffen.domain.gaps.rules.places import Place

MOTHERS = Place("doctor", "ar", "", "women")


def make_asked_office(officer: Person, offer: str) -> dict[str, str]:
    return _inquiries(officer) | _gaps(officer, offer)


def _inquiries(officer: Person) -> dict[str, str]:
    now, office, things = timezone.now(), integration_office(), {}
    for name in ("inquiry", "replied"):
        own = new_token()
        asked = Asked("Wo lernt mein Sohn schwimmen?", "02999 000-300")
        inquiry = advice.ask(PUBLIC, office, asked=asked, own=Token(own), at=now)
        things |= {f"{name}_pk": str(inquiry.pk), f"{name}_own": own}
        if name == "replied":
            answer = Said("Im Nordbad, dienstags ab 16 Uhr.")
            actor = make.acting(officer, now.date())
            advice.answer_inquiry(actor, inquiry, answer=answer, at=now)
    return things


def _gaps(officer: Person, offer: str) -> dict[str, str]:
    """One with everything that shows: words, a chart, a note, a proposal; one beside it; one shut
    with proof."""
    now, office = timezone.now(), integration_office()
    actor, topic = make.acting(officer, now.date()), Term.objects.get(code="doctor")
    opened = {
        "gap": MOTHERS,
        "twin_gap": Place("doctor", "ar"),
        "shut_gap": Place("doctor", "tr"),
    }
    gaps: dict[str, Gap] = {
        name: operations.open_gap(actor, office, topic=topic, place=place, at=now)
        for name, place in opened.items()
    }
    for _one in range(4):
        counting.count_search("frauenärztin arabisch", MOTHERS, at=now - timedelta(minutes=5))
    operations.fold_searches(CLOCK, office, at=now)
    for months in (1, 2):
        day = timezone.localdate(now - timedelta(days=30 * months))
        operations.note_evidence(CLOCK, office, kind="refused", place=MOTHERS, day=day)
    note = {"text": "Keine Ärztin spricht Arabisch.", "source": "AG Gesundheit"}
    operations.note_from_body(actor, office, **note, topic=topic, place=MOTHERS, at=now)
    for name in ("gap", "shut_gap"):
        gaps[name].refresh_from_db()
        operations.confirm_gap(actor, gaps[name], at=now)
    proposal = {"text": "Bitte eine Sprechstunde einrichten.", "body": None}
    operations.propose(actor, gaps["gap"], **proposal, at=now)
    proof = Offer.objects.get(uuid=offer)
    operations.close_gap(actor, gaps["shut_gap"], proof=proof, text="Sie hilft.", at=now)
    return {name: str(gap.pk) for name, gap in gaps.items()}
