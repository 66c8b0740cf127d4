"""Any paper one may see can be taken up; the stop on its route comes with it, or not at all."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

import make
from domain.meetings.planned import make_cast, make_ours, plan
from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.documents.models import Consultation, Paper
from weltoffen.base.documents.versions import put_into_index
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement import operations as involvement
from weltoffen.domain.meetings.operations import remove_item, take_up_paper
from weltoffen.domain.meetings.queries import papers_to_choose


def published(**other: Any) -> Paper:
    """As a council publishes it: everybody who works here may see it."""
    paper = make.make_paper(**other)
    Paper.objects.filter(pk=paper.pk).update(is_public=True, reference="2026/0815")
    paper.refresh_from_db()
    return paper


def cleared() -> Paper:
    officer = make.make_officer()
    asked = make.make_involvement(owner=officer)
    involvement.state_no_objection(make.acting(officer), asked, at=make.AT)
    Paper.objects.filter(pk=asked.paper.pk).update(is_public=True)
    return asked.paper


@pytest.fixture
def cast() -> SimpleNamespace:
    return make_cast(needs_clearance=True)


def test_a_cleared_paper_gets_its_stop_and_stands_on_the_agenda(cast: Any) -> None:
    paper = cleared()
    item = take_up_paper(cast.actors["coordinator"], cast.meeting, paper=paper)
    stop = Consultation.objects.get(paper=paper, organization=cast.body)
    assert (item.consultation, item.name) == (stop, paper.name)
    assert stop.planned_on == timezone.localdate(cast.meeting.starts_at)
    assert cast.meeting.consultations.get() == stop


def test_where_the_gate_stays_shut_the_route_stays_as_it_was(cast: Any) -> None:
    paper = published()
    with pytest.raises(Refused, match="The Office has not been involved"):
        take_up_paper(cast.actors["coordinator"], cast.meeting, paper=paper)
    assert not paper.consultations.filter(organization=cast.body).exists()
    assert not cast.meeting.agenda_items.exists()


def test_where_the_charter_asks_nobody_every_paper_comes() -> None:
    cast = make_cast(needs_clearance=False)
    assert take_up_paper(cast.actors["coordinator"], cast.meeting, paper=published()).pk


def test_a_stop_that_waits_here_is_taken_and_no_second_one_made(cast: Any) -> None:
    paper = cleared()
    stop = paper.consultations.create(organization=cast.body, planned_on=make.TODAY)
    item = take_up_paper(cast.actors["coordinator"], cast.meeting, paper=paper)
    assert item.consultation == stop
    with pytest.raises(Refused, match="already"):
        take_up_paper(cast.actors["coordinator"], cast.meeting, paper=paper)
    assert paper.consultations.filter(organization=cast.body).count() == 1


def test_what_was_taken_off_can_be_taken_up_again(cast: Any) -> None:
    paper, keeper = cleared(), cast.actors["coordinator"]
    remove_item(keeper, take_up_paper(keeper, cast.meeting, paper=paper))
    assert take_up_paper(keeper, cast.meeting, paper=paper).pk


def test_a_paper_that_one_does_not_see_can_be_neither_found_nor_taken_up(cast: Any) -> None:
    hidden, keeper = make.make_paper("Schulweg im Norden"), cast.actors["coordinator"]
    assert not papers_to_choose(keeper, cast.meeting, "Schulweg").exists()
    with pytest.raises(Refused, match="cannot be put"):
        take_up_paper(keeper, cast.meeting, paper=hidden)
    secret = make.make_paper("Schulweg im Süden", is_confidential=True)
    secret.readers.add(cast.people["coordinator"])
    assert not papers_to_choose(keeper, cast.meeting, "Schulweg").exists()
    with pytest.raises(Refused, match="cannot be put"):
        take_up_paper(keeper, cast.meeting, paper=secret)


def test_it_is_found_by_title_and_by_number(cast: Any) -> None:
    paper, keeper = published(name="Schulweg im Norden"), cast.actors["coordinator"]
    put_into_index(paper)
    for words in ("Schulweg", "2026/0815", "schulweg nord"):
        assert list(papers_to_choose(keeper, cast.meeting, words)) == [paper]
    assert not papers_to_choose(keeper, cast.meeting, "Kläranlage").exists()


@pytest.mark.parametrize("who", ["member", "former", "clerk", "guest"])
def test_only_who_prepares_the_meeting_may(cast: Any, who: str) -> None:
    with pytest.raises(NotPermitted):
        take_up_paper(cast.actors[who], cast.meeting, paper=cleared())


def test_the_coordinator_of_one_body_not_for_another(cast: Any) -> None:
    other = plan(cast.actors["officer"], make_ours("Anderer Kreis"))
    stranger = make.acting(make.make_person("Fremde", make_ours("Dritter"), Role.COORDINATOR))
    with pytest.raises(NotPermitted):
        take_up_paper(stranger, other, paper=cleared())
