"""What people ask the Office, and what points to a gap: also words that hardly anybody typed."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from offers import make_term
from weltoffen.base.access.actor import CLOCK, PUBLIC
from weltoffen.base.links.bearing import new_token
from weltoffen.domain.advice import operations as advice
from weltoffen.domain.advice.private import Asked, Said, Token
from weltoffen.domain.gaps import counting, operations
from weltoffen.domain.gaps.rules.places import Place

if TYPE_CHECKING:
    from trust.planted import Town

OFFICE = frozenset({"lead", "owner", "officer", "deputy"})
KNOWERS = OFFICE | {"case manager", "coordinator"}
NOBODY: frozenset[str] = frozenset()
PLACE = Place("language")


def plant_asked(town: "Town") -> None:
    text, reach = town.plant("inquiry: text", OFFICE), town.plant("inquiry: number", OFFICE)
    own, officer = Token(new_token()), town.actor("officer")
    inquiry = advice.ask(PUBLIC, town.office, asked=Asked(text, reach), own=own, at=town.at)
    answer = Said(town.plant("inquiry: answer", OFFICE))
    advice.answer_inquiry(officer, inquiry, answer=answer, at=town.at)
    _gap(town)


def _gap(town: "Town") -> None:
    topic, officer = make_term("topic", "language"), town.actor("officer")
    gap = operations.open_gap(officer, town.office, topic=topic, place=PLACE, at=town.at)
    note = town.plant("gap: what a body says", KNOWERS)
    operations.note_from_body(
        officer, town.office, text=note, topic=topic, place=PLACE, source="AG", at=town.at
    )
    operations.confirm_gap(officer, gap, at=town.at)
    text = town.plant("gap: what was proposed", KNOWERS)
    operations.propose(officer, gap, text=text, body=None, at=town.at)
    _searches(town, town.plant("gap: words that one person typed", NOBODY), times=1)
    _searches(town, town.plant("gap: words that many typed", KNOWERS), times=4)


def _searches(town: "Town", words: str, *, times: int) -> None:
    for _one in range(times):
        counting.count_search(words, PLACE, at=town.at)
    later: datetime = town.at + timedelta(minutes=2)
    operations.fold_searches(CLOCK, town.office, at=later)
