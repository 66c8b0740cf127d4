"""The demo's year: everything that can happen has happened, and nothing in the future."""

import re
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from cities import CITIES, codes, read
from django.contrib.auth.hashers import check_password
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from weltoffen.base.access.actor import Role
from weltoffen.base.accounts.models import User
from weltoffen.base.audit.verify import verify
from weltoffen.base.cases.models import Case, JournalEntry, SavedView
from weltoffen.base.documents.models import Consultation, Paper
from weltoffen.base.notices.models import Notice, OutboxMail
from weltoffen.base.organizations.models import Membership, Organization
from weltoffen.domain.directory.models import (
    CheckedAddress,
    Offer,
    OfferCount,
    Proposal,
    UpkeepDay,
)
from weltoffen.domain.directory.queries.upkeep import state_of_data, trend
from weltoffen.domain.directory.upkeep.nightly import keep_true
from weltoffen.domain.hearing.models import Hearing
from weltoffen.domain.involvement import profile, workflow
from weltoffen.domain.involvement.models import (
    Clearance,
    Involvement,
    Point,
    RoutingRule,
    Screening,
    TextBlock,
)
from weltoffen.domain.involvement.rules.outcome import Demand, propose_outcomes
from weltoffen.domain.involvement.rules.screening import propose
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.relevance.engine import shipped_engine
from weltoffen.faces.console.demo import drafts, stories
from weltoffen.faces.console.demo.cast import fresh_password
from weltoffen.faces.console.demo.content import PaperText, papers
from weltoffen.faces.console.demo.year import build

REAL_CITY = papers(set(codes("darmstadt", "concern")))


@pytest.fixture(params=CITIES)
def accounts(request: pytest.FixtureRequest, settings: Any) -> list[dict[str, str]]:
    settings.PROFILE = request.param
    return build(progress=lambda _text: None)


def test_the_year_is_full_of_life(accounts: list[dict[str, str]], settings: Any) -> None:
    """One build, many looks: it takes a few seconds."""
    is_large = settings.PROFILE == "darmstadt"
    states = Counter(involved().values_list("state", flat=True))
    assert set(states) >= {workflow.DECIDED, workflow.REQUESTED, workflow.STATED}
    assert Screening.objects.count() >= (70 if is_large else 25)
    assert Involvement.objects.count() >= (45 if is_large else 18)
    if is_large:
        assert set(states) == set(workflow.INVOLVEMENT.states)
        assert set(Clearance.objects.values_list("ground", flat=True)) >= {
            "stated",
            "no_objection",
            "not_affected",
            "override",
        }
        assert Involvement.objects.filter(is_late=True).count() >= 2
        assert Involvement.objects.filter(paper__is_confidential=True).count() == 2
        assert Screening.objects.filter(verdict="disagreed").count() == 1
        assert Screening.objects.filter(is_sampled=True, verdict="").exists()
    today = timezone.localdate()
    assert Case.objects.filter(due_on__lt=today).exists()
    assert Case.objects.filter(due_on__gte=today).exists()
    assert Screening.objects.filter(finished_at=None).count() == 2
    _nothing_lies_in_the_future()
    _everything_is_connected(settings.PROFILE)
    _people_are_functions(accounts)
    _the_directory_is_kept(settings.PROFILE)
    assert verify().ok
    _every_level_of_hearing_is_there(settings.PROFILE)
    _the_gate_lets_one_paper_in_and_refuses_the_other(accounts)


def involved() -> QuerySet[Case]:
    """The oldest procedure; the others have journeys of their own and may be nobody's yet."""
    return Case.objects.filter(procedure=workflow.INVOLVEMENT.name)


def _nothing_lies_in_the_future() -> None:
    now = timezone.now()
    assert not JournalEntry.objects.filter(at__gt=now).exists()
    assert not Notice.objects.filter(created_at__gt=now).exists()
    assert not Case.objects.filter(opened_at__gt=now).exists()
    assert not Clearance.objects.filter(issued_at__gt=now).exists()
    for case in Case.objects.prefetch_related("journal"):
        moments = [entry.at for entry in case.journal.all()]
        assert moments == sorted(moments)
        assert moments[0] >= case.opened_at


def _everything_is_connected(city: str) -> None:
    now = timezone.now()
    assert Meeting.objects.filter(starts_at__gt=now).exists()
    assert AgendaItem.objects.exclude(consultation=None).exclude(result="").exists()
    assert not AgendaItem.objects.filter(consultation__paper__is_confidential=True).exists()
    assert Point.objects.exclude(outcome="").exists()
    assert Point.objects.exclude(proposed_outcome="").exists()
    assert Point.objects.exclude(text_block=None).values("text_block").distinct().count() > 3
    assert TextBlock.objects.count() == len(read(city, "textblocks")["block"])
    assert RoutingRule.objects.count() == len(codes(city, "concern")) + 2
    assert not involved().filter(owner=None).exists()
    assert Case.objects.order_by().values("owner", "deputy").distinct().count() >= 4
    papers = Paper.objects.filter(screenings__isnull=False).distinct()
    assert not papers.filter(reference="").exists()
    assert len(set(papers.values_list("reference", flat=True))) == papers.count()
    assert not papers.filter(name__contains="vertraulich").exists()
    assert SavedView.objects.exists()
    assert Notice.objects.filter(read_at=None).exists()
    assert OutboxMail.objects.exists(), "the post of the demo has something to open"
    waiting = OutboxMail.objects.filter(sent_at=None)
    assert not waiting.exists(), "a year of mails would go out on the first evening"


def _every_level_of_hearing_is_there(city: str) -> None:
    coming = Hearing.objects.filter(agenda_item__meeting__starts_at__gt=timezone.now())
    levels = {rule["level"] for rule in read(city, "hearing")["rule"] if "end_on" not in rule}
    assert set(coming.values_list("level", flat=True)) == levels
    closed = coming.filter(agenda_item__is_public=False)
    assert closed.exists()
    assert set(closed.values_list("agenda_item__name", flat=True)) == {""}


def _the_gate_lets_one_paper_in_and_refuses_the_other(accounts: list[dict[str, str]]) -> None:
    """As somebody who tries the demo does it: sign in, open the agenda, choose, read why not."""
    account = next(one for one in accounts if one["role"] == Role.COORDINATOR)
    desk = Client()
    desk.login(email=account["login"], password=account["password"])
    stops = Consultation.objects.filter(
        organization__charter__needs_clearance=True, paper__oparl_id=None, agenda_items=None
    )
    cleared, waiting = stops.order_by("pk")
    meeting = Meeting.objects.get(body=cleared.organization, starts_at__date=cleared.planned_on)
    page = f"/intern/sitzungen/{meeting.pk}/tagesordnung/"
    assert waiting.paper.name in desk.get(page).content.decode()
    refused = desk.post(page + "vorlage/", {"consultation": waiting.pk})
    assert refused.status_code == 409
    assert "zu dieser Fassung hat es sich noch nicht" in refused.content.decode()
    assert desk.post(page + "vorlage/", {"consultation": cleared.pk}).status_code == 302
    there = meeting.agenda_items.filter(deleted_at=None).exclude(consultation=None)
    assert [item.consultation for item in there] == [cleared]


def _the_directory_is_kept(city: str) -> None:
    """By several people, in every state; and the clock goes on from here without a jump."""
    now, today = timezone.now(), timezone.localdate()
    state = state_of_data()
    assert state.figures["proposals"]
    assert state.figures["broken"]
    assert state.figures["bounced"]
    assert len(state.keepers) == 2
    if city == "darmstadt":
        assert 80 <= state.percent <= 95
        assert all(state.figures.values()), state.figures
        asked = Offer.objects.filter(asked_at__gte=now - timedelta(days=5), hidden_at=None)
        assert links_work(asked), "a provider confirms with the link of the newest mails"
    keep_true(now)
    assert state_of_data() == state
    weeks = trend(today)
    assert weeks[-1].figures == {"offers": state.offers, **state.figures}
    assert not UpkeepDay.objects.filter(day__gt=today).exists()
    assert OfferCount.objects.filter(shown__gt=0).exists()
    assert not OfferCount.objects.filter(shown__gt=0, day__gt=today).exists()
    assert not CheckedAddress.objects.filter(checked_at__gt=now).exists()
    assert not Proposal.objects.filter(created_at__gt=now).exists()
    for moment in ("confirmed_at", "asked_at", "warned_at", "hidden_at"):
        assert not Offer.objects.filter(**{f"{moment}__gt": now}).exists()


def links_work(offers: QuerySet[Offer]) -> bool:
    """Each of them is named in a mail, and its link opens the page on which one confirms."""
    # other mails may have been written at the same moment
    texts = {
        offer.name: "\n".join(
            OutboxMail.objects.filter(
                created_at=offer.asked_at, text__contains=offer.name
            ).values_list("text", flat=True)
        )
        for offer in offers
        if offer.asked_at
    }
    ways = [
        re.search(rf"^{re.escape(name)}\nhttp://[^/]+(/\S+)$", text, re.MULTILINE)
        for name, text in texts.items()
    ]
    return bool(ways) and all(way and Client().get(way[1]).status_code == 200 for way in ways)


def _people_are_functions(accounts: list[dict[str, str]]) -> None:
    assert {account["role"] for account in accounts} == {role.value for role in Role}
    assert len({account["login"] for account in accounts}) == len(accounts)
    for account in accounts:
        user = User.objects.get(email=account["login"])
        assert user.is_demo
        assert check_password(account["password"], user.password)
        assert Client().login(email=account["login"], password=account["password"])
        assert account["function"] == user.person.name  # type: ignore[attr-defined]
    # a seat in a body has the body's word for it (Vorsitz) or none, beside the person's function
    seats = Membership.objects.exclude(organization__kind=Organization.Kind.BODY)
    assert all(name == title for name, title in seats.values_list("person__name", "title"))
    assert all("Demo-Daten" in v.text for p in Paper.objects.all() for v in p.versions.all())


@pytest.mark.parametrize("paper", REAL_CITY, ids=lambda paper: paper.title[:40])
def test_a_demo_paper_is_screened_as_it_is_meant(settings: Any, paper: PaperText) -> None:
    """Unless words in the text raise a doubt, for which the clerk then has a reason."""
    settings.PROFILE = "darmstadt"
    questions = profile.question_sets()[paper.concern]
    known = {question.code for question in questions.questions}
    assert set(paper.touches) | set(paper.open_questions) <= known
    found = shipped_engine().passages(f"{paper.title} {paper.text}", concern=paper.concern)
    proposal = propose(
        questions,
        paper.answers(questions),
        found,
        concern=paper.concern,
        office="Amt",
        today=timezone.localdate(),
    )
    assert proposal.band == paper.band or (proposal.is_doubted and paper.lowered)


def test_every_full_paper_has_a_point_of_its_own() -> None:
    full = [paper for paper in REAL_CITY if paper.band == "full"]
    assert len(full) >= 30
    assert all(paper.points for paper in full)


def test_stories_that_papers_ask_for_exist() -> None:
    told = {story.__name__ for _days, story in stories.FULL + stories.SHORT}
    assert {paper.story for paper in REAL_CITY} - {""} <= told


def test_passwords_are_fresh_for_every_installation() -> None:
    assert len({fresh_password() for _ in range(50)}) == 50


def test_three_of_four_points_of_the_kita_are_found_in_the_decided_wording() -> None:
    verdicts = [
        one.verdict
        for one in propose_outcomes(
            [
                Demand(number, demand, answer)
                for number, ((demand, _why), (answer, _because)) in enumerate(
                    zip(drafts.KITA_POINTS, drafts.KITA_ANSWERS, strict=True), 1
                )
            ],
            drafts.KITA_DRAFT,
            drafts.KITA_FINAL,
        )
    ]
    assert verdicts == ["adopted", "adopted", "not_adopted", "adopted"]
