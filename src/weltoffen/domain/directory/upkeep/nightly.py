"""The night of the directory: asked, reminded, marked, warned, hidden; one failing stops none."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Final

from django.utils import timezone

from weltoffen.base import tally
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.notices import outbox
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.directory.models import Offer, Proposal
from weltoffen.domain.directory.notices.provider import ANSWERS
from weltoffen.domain.directory.operations import (
    ask_provider,
    forget_proposal,
    hide_offer,
    mark_stale,
    note_day,
    note_shown,
    remind_provider,
    warn_provider,
)
from weltoffen.domain.directory.periods import periods
from weltoffen.domain.directory.queries.upkeep import due_steps, state_of_data
from weltoffen.domain.directory.rules.upkeep import Step
from weltoffen.domain.directory.upkeep import bounces
from weltoffen.domain.directory.upkeep.days import day_of

logger = logging.getLogger("weltoffen.directory")
SHOWN: Final = "shown"  # as the portal counts pages of offers
KEPT: Final = timedelta(days=180)  # the words of decided proposals
BY_PROVIDER: Final = {
    Step.ASK: ask_provider,
    Step.REMIND: remind_provider,
    Step.WARN: warn_provider,
}
BY_OFFER: Final = {Step.MARK: mark_stale, Step.HIDE: hide_offer}


def keep_true(at: datetime) -> None:
    """Addresses from which mail came back first: then the Office is asked instead."""
    bounces.note_given_up(at=at)
    today = timezone.localdate(at)
    steps = due_steps(periods(today), today)
    for step, deed in BY_PROVIDER.items():
        due = sorted(steps.get(step, ()), key=_provider)
        for _provider_id, group in groupby(due, key=_provider):
            offers = list(group)
            _each([offers[0].provider], _for(deed, offers, at))
    for step, alone in BY_OFFER.items():
        _each(steps.get(step, ()), _alone(alone, at))
    _forget(at)


def count_shown(at: datetime) -> None:
    """What the portal counted in files while people read."""
    counted = tally.take(SHOWN, at=at)
    counts = {
        day: {int(key): number for key, number in keys.items() if key.isdecimal() and len(key) < 18}
        for day, keys in counted.items()
    }
    if counts:
        note_shown(CLOCK, day_of(at), counts=counts)


def note_state(at: datetime) -> None:
    state = state_of_data(keepers=False)
    note_day(CLOCK, day_of(at), figures={"offers": state.offers, **state.figures})


def _forget(at: datetime) -> None:
    old = Proposal.objects.filter(decided_at__lt=at - KEPT).exclude(note="", reason="")
    _each(old, lambda proposal: forget_proposal(CLOCK, proposal))
    outbox.forget_sent(ANSWERS, before=at - timedelta(days=1))


def _provider(offer: Offer) -> int:
    return offer.provider_id


def _for(deed: Callable[..., Any], offers: list[Offer], at: datetime) -> Callable[[Any], Any]:
    return lambda provider: deed(CLOCK, provider, offers=[one.pk for one in offers], at=at)


def _alone(deed: Callable[..., Any], at: datetime) -> Callable[[Any], Any]:
    return lambda offer: deed(CLOCK, offer, at=at)


def _each(things: Iterable[Any], deed: Callable[[Any], Any]) -> None:
    for thing in list(things):
        try:
            deed(thing)
        except (Refused, Conflict):  # somebody was faster
            continue
        except Exception:
            logger.exception("%s failed; it is tried again next night", thing)
