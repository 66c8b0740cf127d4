"""A year of work in the demo city, through operations; the same every time, up to today."""

import tomllib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.cases.operations import save_view
from weltoffen.base.deadlines.land import holidays_of
from weltoffen.base.notices import outbox
from weltoffen.base.notices.digest import send_digests
from weltoffen.base.notices.models import Kind, Preference
from weltoffen.base.notices.operations import choose_mail, read_all
from weltoffen.base.organizations.operations import load_organizations
from weltoffen.base.organizations.queries import departments
from weltoffen.base.vocabulary.operations import finish_load, load_terms
from weltoffen.base.vocabulary.profile import city, section
from weltoffen.base.vocabulary.queries import concerns, profile_load, terms
from weltoffen.domain.bodies.operations import load_charters
from weltoffen.domain.directory.operations import load_taxonomies
from weltoffen.domain.directory.publishing import published_together
from weltoffen.domain.glossary.operations import load_glossary
from weltoffen.domain.indicators.operations import load_catalogue
from weltoffen.domain.involvement import operations, queries
from weltoffen.domain.involvement.drafts import RuleDraft
from weltoffen.domain.meetings.operations import put_on_agenda
from weltoffen.domain.meetings.serving.publishing import publish
from weltoffen.faces.console.demo import calendar as calendars
from weltoffen.faces.console.demo import stories
from weltoffen.faces.console.demo.beirat import constitute, pay
from weltoffen.faces.console.demo.bodies import gather_bodies
from weltoffen.faces.console.demo.cast import Cast, gather, open_accounts, stand_in
from weltoffen.faces.console.demo.content import PaperText, papers
from weltoffen.faces.console.demo.figures import publish_figures
from weltoffen.faces.console.demo.gate import bring
from weltoffen.faces.console.demo.handover import hand_over, keep_sheets
from weltoffen.faces.console.demo.hearing import hear
from weltoffen.faces.console.demo.helping import help_people
from weltoffen.faces.console.demo.invitations import invite_all
from weltoffen.faces.console.demo.minutes import write_minutes
from weltoffen.faces.console.demo.moments import Moments
from weltoffen.faces.console.demo.offers import fill
from weltoffen.faces.console.demo.promises import promise
from weltoffen.faces.console.demo.scene import Scene, Stage
from weltoffen.faces.console.demo.sittings import hold
from weltoffen.faces.console.demo.upkeep import keep_true
from weltoffen.faces.console.demo.watching import watch

SEED = 1997  # the year in which it all began
LAST_LOGIN = 16  # days ago: what came in since then is unread
AGENDA_DAYS = 28  # how far ahead agendas are drawn up

Progress = Callable[[str], Any]


@transaction.atomic
def build(progress: Progress) -> list[dict[str, str]]:
    """Profile, people, meetings, papers; returns the sign-ins with their fresh passwords."""
    now = timezone.now()
    load = profile_load()
    load_terms(CLOCK, load)
    load_organizations(CLOCK, load)
    load_charters(CLOCK, load)
    load_taxonomies(CLOCK, load)
    load_glossary(CLOCK, load)
    load_catalogue(CLOCK, load)
    operations.load_text_blocks(CLOCK, load)
    finish_load(CLOCK, load, at=now)
    moments = Moments(now, holidays_of(city().land), Random(SEED))
    cast = gather(moments.today)
    progress(f"{len(cast.hired)} people by function")
    stage = _stage(cast, moments)
    progress(f"{len(stage.calendar.meetings)} meetings of the council")
    progress(f"{gather_bodies(cast, moments)} meetings of the city's own bodies")
    progress(f"{constitute(stage)} members elected to the council")
    _set_up_office(stage)
    progress(f"{publish_figures(stage)} invented figures of the city")
    told = _tell(stage)
    progress(f"{told} papers")
    _put_on_agendas(stage)
    published = watch(stage)
    progress(f"{published} papers that the council published")
    progress(f"{hear(stage)} items to be heard on")
    progress(f"{bring(stage)} papers on their way to a body of the city's own")
    with published_together(at=now):  # nobody looked anything up meanwhile
        offers = fill(stage)
        confirmed = keep_true(stage, offers, read_until=LAST_LOGIN)
    progress(f"{len(offers)} offers for newcomers, {confirmed} of them confirmed in time")
    progress(f"{help_people(stage, offers)} referrals with consent")
    progress(f"{hold(stage)} meetings of the city's own bodies kept")
    progress(f"{invite_all(stage)} meetings to which people are invited")
    progress(f"{promise(stage)} promises to the city's bodies")
    progress(f"{pay(stage)} settlements for members of the council")
    progress(f"{write_minutes(stage)} minutes of meetings")
    progress(f"{keep_sheets(stage)} situation sheets kept, {hand_over(stage)} hand-overs")
    stand_in(cast)
    send_digests(moments.today + timedelta(days=2), at=now)  # nobody has an address yet
    outbox.take_as_sent()
    progress(f"{publish().total()} objects over OParl")
    return open_accounts(cast)


def _stage(cast: Cast, moments: Moments) -> Stage:
    words = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
    goals = {goal.code: goal for goal in terms("goal")}
    in_charge = {
        concern.code: department
        for department in departments(moments.today)
        for concern in department.concerns.all()
    }
    return Stage(
        cast,
        moments,
        calendars.plan(cast, moments),
        words,
        in_charge,
        {concern.code: concern for concern in concerns()},
        {concern: goals[code] for concern, code in section("demo")["goals"].items()},
        {},
    )


def _set_up_office(stage: Stage) -> None:
    """The routing table, saved views, who is told how; text blocks came with the profile."""
    cast, lead = stage.cast, stage.cast.actor(stage.cast.lead)
    for block in queries.text_blocks(lead).order_by("pk"):
        if block.concern:
            stage.blocks.setdefault(block.concern.code, []).append(block)
    operations.save_routing_rules(lead, cast.office, rules=_rules(stage))
    office = [cast.lead, *cast.officers]
    for person, (name, query) in zip((*office, cast.lead), _VIEWS, strict=False):
        save_view(cast.actor(person), person, procedure="involvement", name=name, query=query)
    choose_mail(lead, cast.lead, kind=Kind.CHANGED, mail=Preference.Mail.NEVER)


def _rules(stage: Stage) -> list[RuleDraft]:
    first, second = stage.cast.officers[:2]
    rules = [RuleDraft("Unterkünfte zuerst", first, second, words="unterkunft, unterkünft, flucht")]
    for number, raw in enumerate(section("demo")["officer"]):
        owner, other = stage.cast.officers[number], stage.cast.officers[1 - number]
        for place, code in enumerate(raw["concerns"]):
            deputy = stage.cast.lead if place % 2 else other
            concern = stage.concerns[code]
            rules.append(RuleDraft(concern.name, owner, deputy, concern=concern))
    return [*rules, RuleDraft("Alles Übrige", second, first)]


def _tell(stage: Stage) -> int:
    """Every paper gets its story, in the order in which they began."""
    texts = papers(set(stage.concerns))
    plan = _matched(texts, "full", stories.FULL) + _matched(texts, "short_look", stories.SHORT)
    others = [text for text in texts if text.band == "not_affected"]
    step = (stories.OTHERS_FROM - stories.OTHERS_TO) / max(len(others) - 1, 1)
    plan += [
        (round(stories.OTHERS_FROM - n * step), stories.not_affected, text)
        for n, text in enumerate(others)
    ]
    has_read = False
    for days_ago, story, text in sorted(plan, key=lambda row: -row[0]):
        if days_ago <= LAST_LOGIN and not has_read:
            has_read = _read_everything(stage)
        story(Scene(stage, text, days_ago))
    _leave_unfinished(stage, texts)
    return len(plan)


def _matched(
    texts: list[PaperText], band: str, plan: list[tuple[int, stories.Story]]
) -> list[tuple[int, stories.Story, PaperText]]:
    """Some papers ask for their story; the others take what is left.

    Where there are fewer papers than stories, stories are left out evenly, and the ends stay.
    """
    mine = [text for text in texts if text.band == band]
    left, matched = list(plan), []
    for text in [text for text in mine if text.story]:
        entry = next(entry for entry in left if entry[1].__name__ == text.story)
        left.remove(entry)
        matched.append((*entry, text))
    others = [text for text in mine if not text.story]
    left = [entry for entry in left if not entry[1].__name__.startswith("lowered")]
    last = max(len(others) - 1, 1)
    for number, text in enumerate(others):
        days_ago, story = left[round(number * (len(left) - 1) / last)]
        matched.append((days_ago, story, text))
    return matched


def _read_everything(stage: Stage) -> bool:
    for person, _role, _where in stage.cast.hired:
        read_all(stage.cast.actor(person), person, at=stage.moments.ago(LAST_LOGIN))
    return True


def _leave_unfinished(stage: Stage, texts: list[PaperText]) -> None:
    """Two begun screenings on desks, one of them a copy of an earlier one."""
    text = next(text for text in texts if text.band == "full")
    scene = Scene(stage, text, 0)
    begun = scene.begin()
    clerk = stage.cast.actor(scene.clerk)
    codes = [q.code for q in queries.question_sets()[text.concern].questions]
    operations.answer_screening(clerk, begun, answers={codes[1]: "no"}, at=scene.at)
    earlier = queries.visible_screenings(clerk).exclude(finished_at=None).first()
    if earlier:
        operations.copy_screening(clerk, earlier, at=stage.moments.now)


def _put_on_agendas(stage: Stage) -> None:
    """What is cleared stands on the agendas of the coming weeks; nothing else gets there."""
    service = stage.cast.actor(stage.cast.roles[Role.SESSION_SERVICE])
    until = stage.moments.today + timedelta(days=AGENDA_DAYS)
    for involvement in queries.visible_involvements(stage.cast.actor(stage.cast.lead)):
        stop = involvement.paper.consultations.first()
        if stop is None or stop.planned_on is None or stop.organization_id is None:
            continue
        is_near = stage.moments.today <= stop.planned_on <= until
        if is_near and not queries.why_not_cleared(involvement.paper):
            meeting = stage.calendar.meetings[stop.organization_id, stop.planned_on]
            put_on_agenda(service, meeting, consultation=stop)


_VIEWS = [
    ("Überfällig im ganzen Amt", "scope=office&due=overdue"),
    ("Diese Woche fällig", "scope=mine&due=week"),
    ("Antworten der Ämter", "scope=office&state=answered"),
    ("Zu spät vorgelegt", "scope=office&late=on"),
]
