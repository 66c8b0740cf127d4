"""How the demo city kept its directory true: night by night as the clock does, and by its people.

`demo/upkeep.toml` of the profile says what people did; the rest follows from when offers were
confirmed, and so the clock finds nothing to correct when it goes on from here.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from weltoffen.base.access.actor import CLOCK, PUBLIC, Actor
from weltoffen.base.deadlines.working_days import is_working_day
from weltoffen.base.notices.operations import read_notice
from weltoffen.base.notices.queries import unread
from weltoffen.domain.directory import operations, permissions
from weltoffen.domain.directory.models import Offer, Provider, UpkeepDay
from weltoffen.domain.directory.operations.proposals import BY_PROVIDER
from weltoffen.domain.directory.queries import visible_offers
from weltoffen.domain.directory.queries.upkeep import FIGURES, state_of_data, websites
from weltoffen.domain.directory.suggestion import Suggestion
from weltoffen.domain.directory.upkeep import nightly
from weltoffen.domain.directory.upkeep.doubling import find_doubles
from weltoffen.faces.console.demo.offers import SINCE, offers_of_the_file, read
from weltoffen.faces.console.demo.scene import Stage

Raw = Mapping[str, Any]
Deed = Callable[[datetime], object]
NIGHT = 6  # the hour at which the clock asks providers
SEED = 180
LOOKS = (14, 7, 0)  # days ago that websites were looked at: three failures in a row


def keep_true(stage: Stage, offers: Mapping[str, Offer], *, read_until: int) -> int:
    """Up to this morning; how many offers are confirmed. Notices older than `read_until` days
    have been read."""
    plan = read("upkeep")
    if not plan:
        return 0
    _name_keepers(stage, offers, plan["second_officer"])
    deeds = sorted(_deeds(stage, offers, plan), key=lambda row: -row[0])
    for days_ago in range(SINCE, -1, -1):
        day = stage.moments.today - timedelta(days=days_ago)
        if is_working_day(day, stage.moments.holidays):
            nightly.keep_true(min(stage.moments.at(day, NIGHT), stage.moments.now))
        while deeds and deeds[0][0] == days_ago:
            deeds.pop(0)[1](stage.moments.ago(days_ago))
    _look_at_websites(stage, plan.get("website", ()))
    find_doubles()
    _show(stage, plan["shown"])
    _read_notices(stage, read_until)
    return _trend(stage, plan["trend"])


def _name_keepers(stage: Stage, offers: Mapping[str, Offer], topics: list[str]) -> None:
    """The first officer drafted all of them; those of some topics went to the second."""
    first, second = stage.cast.officers[:2]
    at = stage.moments.ago(SINCE)
    for raw in offers_of_the_file():
        if raw["topics"][0] in topics:
            offer = offers[raw["key"]]
            operations.name_keeper(
                stage.cast.actor(first),
                offer,
                owner=second,
                interval_days=offer.interval_days,
                at=at,
            )


def _deeds(stage: Stage, offers: Mapping[str, Offer], plan: Raw) -> Iterator[tuple[int, Deed]]:
    """What people did, and how many days ago."""
    officers = {person.pk: stage.cast.actor(person) for person in stage.cast.officers}
    for raw in plan.get("bounced", ()):
        yield raw["days_ago"], partial(_bounce, offers[raw["offer"]].provider)
    for raw in plan.get("confirmed", ()):
        offer = offers[raw["offer"]]
        yield raw["days_ago"], partial(_confirm, officers, offer, raw["by"])
    for raw in plan.get("asked", ()):
        yield raw["days_ago"], partial(_ask, officers, [offers[key] for key in raw["offers"]])
    for raw in plan.get("proposal", ()):
        yield raw["days_ago"], partial(_propose, offers[raw["offer"]], raw)


def _bounce(provider: Provider, at: datetime) -> None:
    operations.note_bounce(CLOCK, provider, at=at)


def _confirm(officers: Mapping[int, Actor], offer: Offer, by: str, at: datetime) -> None:
    """After a call, by who keeps it."""
    operations.confirm_offer(officers[offer.owner_id or 0], offer, by=by, at=at)


def _ask(officers: Mapping[int, Actor], offers: list[Offer], at: datetime) -> None:
    """By hand, before they are due: one mail, a link for one click for each."""
    officer, provider = officers[offers[0].owner_id or 0], offers[0].provider
    operations.ask_provider(officer, provider, offers=[one.pk for one in offers], at=at)


def _propose(offer: Offer, raw: Raw, at: datetime) -> None:
    """By anybody, from the page of the offer; or by the provider, through the link in a mail."""
    link = (permissions.CONFIRM, f"directory.offer:{offer.pk}")
    provider = Actor(BY_PROVIDER, bears=frozenset({link}))
    suggestion = Suggestion(
        changes=raw.get("changes", {}),
        note=raw.get("note", ""),
        answer_to=raw.get("answer_to", ""),
        language=raw.get("language", "de"),
        confirms=raw.get("confirms", False),
    )
    actor = provider if raw.get("by_provider") else PUBLIC
    operations.propose_change(actor, offer, suggestion=suggestion, at=at)


def _look_at_websites(stage: Stage, broken: list[Raw]) -> None:
    """All but a few answered, last night, too: the clock looks again in a week."""
    problems = {raw["url"]: raw["problem"] for raw in broken}
    answers = {url: problems.get(url, "") for url in sorted(websites())}
    for days_ago in LOOKS:
        day = stage.moments.today - timedelta(days=days_ago)
        at = min(stage.moments.at(day, 2), stage.moments.now)
        operations.note_answers(CLOCK, _day(stage, days_ago), answers=answers, at=at)


def _show(stage: Stage, raw: Raw) -> None:
    """Week by week; some offers are looked at far more often than others."""
    chance, least, most = Random(SEED), raw["least"], raw["most"]
    public = list(visible_offers(PUBLIC).order_by("pk").values_list("pk", flat=True))
    usual = {pk: least + (most - least) * chance.random() ** 3 for pk in public}
    counts = {
        stage.moments.today - timedelta(weeks=weeks_ago): {
            pk: round(number * chance.uniform(0.7, 1.3)) for pk, number in usual.items()
        }
        for weeks_ago in range(raw["weeks"], 0, -1)
    }
    operations.note_shown(CLOCK, _day(stage, 0), counts=counts)


def _read_notices(stage: Stage, until: int) -> None:
    at = stage.moments.ago(until)
    for person in stage.cast.officers:
        actor = stage.cast.actor(person)
        for notice in unread(actor).filter(recipient=person, created_at__lt=at):
            read_notice(actor, notice, at=at)


def _trend(stage: Stage, raw: Raw) -> int:
    """From how it began, evenly to how it stands, with small ups and downs."""
    state, weeks, chance = state_of_data(keepers=False), raw["weeks"], Random(SEED)
    last = {"offers": state.offers, **state.figures}
    first = {name: raw["first"].get(name, last[name]) for name in ("offers", *FIGURES)}
    for weeks_ago in range(weeks, 0, -1):
        done = 1 - weeks_ago / weeks
        figures = {name: round(first[name] + (last[name] - first[name]) * done) for name in first}
        figures["confirmed"] = min(figures["offers"], figures["confirmed"] + chance.randint(-1, 1))
        operations.note_day(CLOCK, _day(stage, 7 * weeks_ago), figures=figures)
    nightly.note_state(stage.moments.now)
    return state.figures["confirmed"]


def _day(stage: Stage, days_ago: int) -> UpkeepDay:
    return UpkeepDay(day=stage.moments.today - timedelta(days=days_ago))
