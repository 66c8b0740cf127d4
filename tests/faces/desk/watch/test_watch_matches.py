"""Doubtful matches: both sides next to each other, and a person's choice that is kept."""

import pytest

import make
from weltoffen.domain.watch.models import Match

PAGE = "/intern/ratsschau/zuordnung/"


@pytest.fixture
def match(council):
    paper = make.make_paper("Sanierung des Nordbads im Westen", by=council.people["clerk"])
    involvement = make.make_involvement(by=council.people["clerk"], paper=paper)
    standing = council.standing("Sanierung des Nordbads im Osten")
    return Match.objects.create(
        paper=standing.paper,
        involvement=involvement,
        state=Match.State.PROPOSED,
        likeness=0.8,
        why="Ähnlicher Titel.",
    )


def test_both_sides_stand_next_to_each_other_with_the_difference_marked(council, match):
    page = council.client("officer").get(PAGE).content.decode()
    assert "<ins>Osten</ins>" in page
    assert "<del>Westen</del>" in page
    assert "Ähnlicher Titel." in page
    assert match.involvement.case.number in page


@pytest.mark.parametrize(("button", "state"), [("same", "confirmed"), ("other", "refused")])
def test_the_choice_is_kept_and_the_question_gone(council, match, button, state):
    client = council.client("officer")
    answer = client.post(f"{PAGE}{match.pk}/", {button: "1"}, follow=True)
    match.refresh_from_db()
    assert (match.state, match.decided_by) == (state, council.people["officer"])
    assert "Keine Zweifel offen" in answer.content.decode()
    assert client.post(f"{PAGE}{match.pk}/", {button: "1"}).status_code == 404


@pytest.mark.parametrize("who", ["clerk", "council member", "session service", "operator"])
def test_only_the_office_is_asked(council, match, who):
    client = council.client(who)
    assert "Nordbad" not in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}{match.pk}/", {"same": "1"}).status_code == 404
