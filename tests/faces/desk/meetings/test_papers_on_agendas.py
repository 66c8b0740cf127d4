"""A paper is looked for on the agenda's page and taken up; the gate answers there, in German."""

from types import SimpleNamespace
from typing import Any

import pytest

import make
from domain.meetings.planned import make_cast
from visit import client_of
from weltoffen.base.documents.models import Paper
from weltoffen.base.documents.versions import put_into_index
from weltoffen.domain.involvement import operations as involvement


def known(paper: Paper, name: str) -> Paper:
    """Published, so that everybody who works here may see it."""
    Paper.objects.filter(pk=paper.pk).update(is_public=True, name=name)
    paper.refresh_from_db()
    put_into_index(paper)
    return paper


@pytest.fixture
def town() -> Any:
    cast = make_cast(needs_clearance=True)
    officer = make.make_officer()
    asked = make.make_involvement(owner=officer)
    involvement.state_no_objection(make.acting(officer), asked, at=make.AT)
    waiting = make.make_involvement(owner=officer)
    return SimpleNamespace(
        cast=cast,
        desk=client_of(cast.people["coordinator"]),
        page=f"/intern/sitzungen/{cast.meeting.pk}/tagesordnung/",
        cleared=known(asked.paper, "Spielzimmer im Norden"),
        waiting=known(waiting.paper, "Hausordnung im Norden"),
        unasked=known(make.make_paper(), "Schulweg im Norden"),
        hidden=make.make_paper("Geheimes im Norden"),
    )


def names(town: Any) -> list[str]:
    return [item.name for item in town.cast.meeting.agenda_items.filter(deleted_at=None)]


def test_what_the_office_was_heard_on_is_looked_for_and_stands_on_the_agenda(town: Any) -> None:
    page = town.desk.get(town.page).content.decode()
    assert "Vorlage aufnehmen" in page
    assert "kommt nicht als freier Punkt" in page
    found = town.desk.get(town.page, {"vorlage": "Norden"}).content.decode()
    for paper in (town.cleared, town.waiting, town.unasked):
        assert f'name="paper" value="{paper.pk}"' in found
    assert "Geheimes" not in found
    sent = {"paper": town.cleared.pk, "vorlage": "Norden"}
    done = town.desk.post(town.page + "vorlage/", sent, follow=True)
    assert "Die Vorlage steht auf der Tagesordnung" in done.content.decode()
    assert names(town) == ["Spielzimmer im Norden"]
    again = town.desk.get(town.page, {"vorlage": "Norden"}).content.decode()
    assert f'name="paper" value="{town.cleared.pk}"' not in again


@pytest.mark.parametrize(
    ("which", "why"),
    [
        ("waiting", "zu dieser Fassung hat es sich noch nicht"),
        ("unasked", "wurde an dieser Vorlage nicht beteiligt"),
    ],
)
def test_what_it_was_not_heard_on_is_refused_on_the_page_and_nothing_is_lost(
    town: Any, which: str, why: str
) -> None:
    paper = getattr(town, which)
    sent = {"paper": paper.pk, "vorlage": "Norden"}
    refused = town.desk.post(town.page + "vorlage/", sent)
    page = refused.content.decode()
    assert refused.status_code == 409
    assert why in page
    assert paper.name in page
    assert 'value="Norden"' in page
    assert f'name="paper" value="{town.cleared.pk}"' in page
    assert names(town) == []
    assert not paper.consultations.filter(organization=town.cast.body).exists()


def test_a_paper_sent_here_is_refused_the_same_way(town: Any) -> None:
    stop = town.waiting.consultations.create(organization=town.cast.body, planned_on=make.TODAY)
    refused = town.desk.post(town.page + "vorlage/", {"consultation": stop.pk})
    assert refused.status_code == 409
    assert "zu dieser Fassung hat es sich noch nicht" in refused.content.decode()
    assert stop.paper.consultations.filter(pk=stop.pk).exists()


@pytest.mark.parametrize("sent", [{}, {"paper": "x"}, {"paper": "9" * 40}, {"consultation": "0"}])
def test_nothing_chosen_changes_nothing(town: Any, sent: dict[str, str]) -> None:
    assert town.desk.post(town.page + "vorlage/", sent).status_code == 302
    assert names(town) == []


def test_a_hidden_paper_is_not_taken_up_by_its_number(town: Any) -> None:
    town.desk.post(town.page + "vorlage/", {"paper": town.hidden.pk})
    assert names(town) == []
    assert "Geheimes" not in town.desk.get(town.page).content.decode()
