"""From a file or an address of others to our offers: looked at first, then taken.

Reading what strangers send takes time and happens outside the transaction that writes it.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from weltoffen.base.access.actor import CLOCK, Actor
from weltoffen.base.intake.findings import SET_ASIDE, Finding, NotReadable, finding
from weltoffen.base.outgoing.policy import Policy
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import operations, standing
from weltoffen.domain.directory.imports import reading
from weltoffen.domain.directory.imports.decisions import NONE_MADE, Decisions
from weltoffen.domain.directory.imports.likeness import Likeness, Proposed, proposals
from weltoffen.domain.directory.imports.merging import merge, with_keys
from weltoffen.domain.directory.imports.reading import Read
from weltoffen.domain.directory.imports.said import (
    ARTICLE,
    LOCATION,
    OFFER,
    PROVIDER,
    Recognised,
    Thing,
)
from weltoffen.domain.directory.imports.web import fetch
from weltoffen.domain.directory.imports.words import Words
from weltoffen.domain.directory.matching import Known, standing_offers
from weltoffen.domain.directory.models import Feed, Intake, Offer, Origin
from weltoffen.domain.directory.vocabulary import words

PORTION = 100  # things in one transaction
AT_ONCE = 300  # things that somebody waits for
AWHILE, LONG = 40.0, 1_800.0  # seconds that somebody, or the clock, waits for a server
NEW, CHANGED, SAME, LINKED = "new", "changed", "same", "linked"
DOUBTFUL = (
    "Sieht aus wie ein vorhandenes Angebot; wartet auf eine Entscheidung beim Einlesen von Hand."
)

logger = logging.getLogger("weltoffen.directory")


@dataclass(frozen=True, slots=True)
class Row:
    """What would become of one thing. `doubles`: offers that stand here and look like it."""

    thing: Thing
    state: str
    differences: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)  # here, there
    kept: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    doubles: Sequence[Proposed] = ()


@dataclass(frozen=True, slots=True)
class Gone:
    key: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """What taking it in would do; nothing is written."""

    recognised: Recognised
    rows: Sequence[Row] = ()
    gone: Sequence[Gone] = ()

    def count(self, state: str) -> int:
        return sum(row.state == state for row in self.rows)

    @property
    def kept(self) -> int:
        return sum(len(row.kept) for row in self.rows)

    @property
    def doubtful(self) -> list[Row]:
        return [row for row in self.rows if row.doubles]


def look(
    feed: Feed,
    *,
    content: bytes,
    mapping: Mapping[str, str] | None = None,
    sheet: str = "",
    at: datetime,
) -> Read:
    """What the file is and says, read for this feed. Raises NotReadable."""
    return reading.recognise(
        feed.kind,
        content,
        words=_words(),
        mapping=feed.mapping if mapping is None else mapping,
        provider=feed.provider.organization.name if feed.provider else "",
        sheet=sheet,
        today=timezone.localdate(at),
    )


def fetched(feed: Feed, *, policy: Policy | None = None, seconds: float = AWHILE) -> bytes:
    """What lies at the address of the feed. Raises NotReadable."""
    wanted = policy or Policy(hosts=frozenset(settings.OUTGOING_HOSTS))
    return fetch(feed.kind, feed.address, wanted, seconds=seconds)


def outlook(feed: Feed, recognised: Recognised) -> Outlook:
    """By what stands here now, in as many queries for a thousand things as for one."""
    origins = {one.key: one for one in Origin.objects.filter(feed=feed)}
    known, there = Known(recognised.things), standing_offers()
    pks = {thing.origin_key: _stands(thing, origins, known) for thing in recognised.things}
    now = {
        kind: standing.now(kind, {pk for key, pk in pks.items() if pk and key.startswith(kind)})
        for kind in standing.MODELS
    }
    places = {key.partition(":")[2]: pk for key, pk in pks.items() if key.startswith(LOCATION)}
    rows = [
        _row(thing, origins.get(thing.origin_key), pks[thing.origin_key], now, places.get)
        for thing in recognised.things
    ]
    named = {(thing.kind, thing.key): thing for thing in recognised.things}
    rows = [_with_doubles(row, named, there, origins) for row in rows]
    return Outlook(recognised, rows, _gone(feed, recognised, origins))


def take(
    actor: Actor,
    feed: Feed,
    *,
    recognised: Recognised,
    decisions: Decisions = NONE_MADE,
    what: str = "",
    columns: Mapping[str, str] | None = None,
    at: datetime,
) -> Intake:
    """At once when it is small; else see `begin` and `go_on`."""
    return operations.take_in(
        actor,
        feed,
        recognised=recognised,
        decisions=decisions,
        what=what,
        columns=columns,
        at=at,
    )


def go_on(
    actor: Actor, intake: Intake, *, recognised: Recognised, decisions: Decisions, at: datetime
) -> Intake:
    """Portion after portion; what breaks it off is said with the intake."""
    things = recognised.things
    try:
        for start in range(0, len(things), PORTION):
            portion = Recognised(things[start : start + PORTION])
            operations.take_portion(actor, intake, portion=portion, decisions=decisions, at=at)
        return operations.end_intake(
            actor, intake, findings=recognised.findings, decisions=decisions, at=at
        )
    except Exception as error:
        logger.exception("intake %s broke off", intake.pk)
        reason = str(error) if isinstance(error, Refused) else BROKE_OFF
        return operations.fail_intake(actor, intake, reason=reason, at=timezone.now())


BROKE_OFF = (
    "Das Einlesen ist unterwegs abgebrochen. Was schon übernommen war, bleibt und kann"
    " zurückgenommen werden. Lesen Sie die Quelle noch einmal ein."
)


def read_by_clock(feed: Feed, *, at: datetime, policy: Policy | None = None) -> Intake:
    """What changed and what is new without doubt. Nothing is retired and nothing doubled."""
    try:
        found = look(feed, content=fetched(feed, policy=policy, seconds=LONG), at=at).recognised
    except NotReadable as error:
        return operations.note_unread_feed(CLOCK, feed, reason=str(error), at=at)
    doubtful = outlook(feed, found).doubtful
    waiting = [
        finding(SET_ASIDE, row.thing.where, "", DOUBTFUL, row.thing.name) for row in doubtful
    ]
    left = {row.thing.key for row in doubtful}
    sure = [one for one in found.things if not (one.kind == OFFER and one.key in left)]
    sure_of = replace(found, things=tuple(sure), findings=(*waiting, *found.findings))
    intake = operations.begin_intake(CLOCK, feed, total=len(sure), at=at)
    return go_on(CLOCK, intake, recognised=sure_of, decisions=NONE_MADE, at=at)


def read_feeds(at: datetime) -> list[Intake]:
    """Every active feed; one that fails does not keep the others from being read."""
    intakes = []
    for feed in Feed.objects.filter(is_active=True).exclude(address="").order_by("pk"):
        try:
            intakes.append(read_by_clock(feed, at=at))
        except Exception:
            logger.exception("feed %s could not be read", feed.pk)
    return intakes


def _words() -> Words:
    return words()


def _stands(thing: Thing, origins: Mapping[str, Origin], known: Known) -> int | None:
    if origin := origins.get(thing.origin_key):
        return standing.pk_of(origin.subject)
    return known.standing(thing)


def _row(
    thing: Thing,
    origin: Origin | None,
    pk: int | None,
    now: Mapping[str, Mapping[int, Mapping[str, Any]]],
    place: Callable[[str], int | None],
) -> Row:
    here = now[thing.kind].get(pk) if pk is not None else None
    if here is None:
        return Row(thing, NEW)
    try:
        says = standing.same_values(thing.kind, with_keys(thing.said, place))
    except ValueError:  # told when it is taken
        return Row(thing, SAME)
    said, left = (origin.said, origin.left) if origin else ({}, {})
    merged = merge(says, said=said, left=left, now=here)
    differences = {name: (here.get(name), value) for name, value in merged.take.items()}
    state = CHANGED if differences else SAME
    return Row(thing, LINKED if origin is None else state, differences, merged.kept)


def _with_doubles(
    row: Row,
    named: Mapping[tuple[str, str], Thing],
    there: Sequence[Likeness],
    origins: Mapping[str, Origin],
) -> Row:
    """Only what is new can be a double; not of what came from the same feed."""
    if row.state != NEW or row.thing.kind != OFFER:
        return row
    own = {standing.pk_of(o.subject) for key, o in origins.items() if key.startswith(OFFER)}
    said = row.thing.said
    provider = named.get((PROVIDER, str(said.get("provider"))))
    places = [named.get((LOCATION, at["location"])) for at in said.get("places", ())]
    streets = [str(place.said.get("street", "")) for place in places if place]
    others = [one for one in there if one.pk not in own] if own else there
    found = proposals(row.thing.name, provider.name if provider else "", streets, others)
    return replace(row, doubles=found) if found else row


def _gone(feed: Feed, recognised: Recognised, origins: Mapping[str, Origin]) -> list[Gone]:
    """What came from here, is shown, and is no longer there."""
    if not recognised.is_whole:
        return []
    there = {thing.origin_key for thing in recognised.things}
    missing = {
        key: one
        for key, one in origins.items()
        if key not in there and not one.is_gone and key.startswith((OFFER, ARTICLE))
    }
    found = []
    for kind in (OFFER, ARTICLE):
        pks = {standing.pk_of(o.subject): k for k, o in missing.items() if k.startswith(kind)}
        rows = standing.MODELS[kind]._default_manager.filter(pk__in=pks)
        for row in rows:
            is_there = row.status != Offer.Status.ENDED if isinstance(row, Offer) else True
            if is_there and getattr(row, "is_published", True):
                found.append(Gone(pks[row.pk], kind, str(row)))
    return found


def findings_of(rows: Sequence[Finding], kind: str) -> list[Finding]:
    return [one for one in rows if one.kind == kind]
