"""Yearly recommendations: collected, agreed, sent, answered, and looked back at."""

from datetime import timedelta

import pytest

import make
from domain.promises.owing import make_town
from make import AT, TODAY
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.directory import operations as directory
from weltoffen.domain.gaps import operations as gaps
from weltoffen.domain.gaps.rules.places import Place
from weltoffen.domain.promises import operations, queries
from weltoffen.domain.promises.operations.campaign import CampaignDraft
from weltoffen.domain.promises.operations.suggestion import SuggestionDraft

BY = TODAY + timedelta(days=90)
FIRST = SuggestionDraft("Psychotherapie in Dari", "Eine Praxis gewinnen.", reason="40 Absagen.")


@pytest.fixture
def town(db):
    return make_town()


def open_campaign(town, year=2026, **draft):
    fields = {"addressed_to": town.department, "answer_by": BY, **draft}
    return operations.open_campaign(
        town.keeping, town.body, year=year, draft=CampaignDraft(**fields), at=AT
    )


def agreed(town, campaign, *drafts):
    for draft in drafts:
        one = operations.suggest(town.keeping, campaign, draft=draft)
        operations.sort_suggestion(town.keeping, one, state="agreed")
    operations.agree_campaign(town.keeping, campaign)


def test_a_year_goes_from_collecting_to_looking_back(town):
    campaign = open_campaign(town)
    member = make.acting(make.make_person("Mitglied", town.body, Role.MEMBER))
    one = operations.suggest(member, campaign, draft=FIRST)
    other = operations.suggest(member, campaign, draft=SuggestionDraft("Zweitens", "Nein."))
    with pytest.raises(Refused):  # two are still open
        operations.agree_campaign(town.keeping, campaign)
    operations.sort_suggestion(town.keeping, one, state="agreed")
    operations.sort_suggestion(town.keeping, other, state="dropped")
    with pytest.raises(Refused):  # not agreed yet
        operations.send_campaign(town.keeping, campaign, content=b"%PDF-1.7", at=AT)
    operations.agree_campaign(town.keeping, campaign)
    with pytest.raises(Refused):
        operations.suggest(member, campaign, draft=FIRST)
    operations.send_campaign(town.keeping, campaign, content=b"%PDF-1.7", at=AT)
    one.refresh_from_db()
    promise = one.promise
    assert (promise.kind, promise.case.office) == ("recommendation", town.department)
    assert (promise.case.due_on, campaign.file.mime_type) == (BY, "application/pdf")
    assert "40 Absagen." in promise.text
    with pytest.raises(Refused):  # not answered
        operations.close_campaign(town.keeping, campaign)
    operations.answer_promise(make.acting(town.head), promise, answer="Ab Mai.", at=AT)
    operations.close_campaign(town.keeping, campaign)
    following = open_campaign(town, year=2027)
    assert [row.promise for row in queries.last_year(following)] == [promise]
    again = operations.suggest(
        town.keeping, following, draft=SuggestionDraft("Noch einmal", "Bitte.", follows=promise)
    )
    assert again.follows == promise
    assert list(queries.last_year(campaign)) == []


def test_a_recommendation_carries_its_gap_and_the_gap_hears_the_answer(town):
    directory.load_taxonomies(CLOCK, profile_load())
    topic = Term.objects.get(taxonomy="topic", code="doctor")
    officer = make.acting(make.make_officer())
    gap = gaps.open_gap(
        officer, make.make_office(), topic=topic, place=Place("doctor", "prs"), at=AT
    )
    gaps.confirm_gap(officer, gap, at=AT)
    campaign = open_campaign(town)
    agreed(town, campaign, SuggestionDraft("Dari", "Bitte.", gap=gap))
    operations.send_campaign(town.keeping, campaign, content=b"%PDF-1.7", at=AT)
    gap.case.refresh_from_db()
    assert gap.case.state == "proposed"
    assert gap.links.get().body == town.body
    promise = queries.of_gap(officer, gap).get()
    operations.answer_promise(make.acting(town.head), promise, answer="Praxis ab Mai.", at=AT)
    assert "Praxis ab Mai." in gap.case.journal.last().text


def test_a_year_is_collected_once_and_only_by_who_runs_the_body(town):
    open_campaign(town)
    with pytest.raises(Refused):
        open_campaign(town)
    with pytest.raises(Refused):
        open_campaign(town, year=1999)
    member = make.acting(make.make_person("Mitglied", town.body, Role.MEMBER))
    with pytest.raises(NotPermitted):
        operations.open_campaign(member, town.body, year=2027, draft=CampaignDraft(), at=AT)
    stranger = make.acting(make.make_clerk())
    assert queries.visible_campaigns(member).count() == 1
    assert not queries.visible_campaigns(stranger).exists()
    with pytest.raises(NotPermitted):
        operations.suggest(stranger, queries.visible_campaigns(member).get(), draft=FIRST)


def test_two_who_change_it_at_once_are_told(town):
    campaign = open_campaign(town)
    seen = campaign.version
    operations.change_campaign(
        town.keeping, campaign, draft=CampaignDraft(introduction="a"), expected_version=seen
    )
    with pytest.raises(Conflict):
        operations.change_campaign(
            town.keeping, campaign, draft=CampaignDraft(introduction="b"), expected_version=seen
        )


def test_without_an_addressee_or_a_day_nothing_is_sent(town):
    campaign = open_campaign(town, addressed_to=None, answer_by=None)
    agreed(town, campaign, FIRST)
    for more, field in (
        ({}, "addressed_to"),
        ({"addressed_to": town.department}, "answer_by"),
    ):
        operations.change_campaign(town.keeping, campaign, draft=CampaignDraft(**more))
        with pytest.raises(Refused) as refused:
            operations.send_campaign(town.keeping, campaign, content=b"%PDF-1.7", at=AT)
        assert refused.value.field == field
