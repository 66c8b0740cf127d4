"""Where people decide, the safe figures of the place stand beside it, ready to be cited."""

import pytest

import figures
import make
from weltoffen.base.access.actor import PUBLIC
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.gaps.operations import open_gap
from weltoffen.domain.gaps.rules.places import Place
from weltoffen.domain.indicators.queries.context import district_in, matching


@pytest.fixture
def lead(client):
    account = make.make_user()
    person = make.make_person(account=account)
    make.make_membership(person, make.make_office(), "lead")
    client.force_login(account)
    return make.acting(person)


def test_a_gap_shows_the_figures_of_its_district(client, lead):
    figures.town()
    topic = Term.objects.create(taxonomy="topic", code="german", name="Deutsch lernen")
    Term.objects.create(taxonomy="district", code="nord", name="Nordstadt")
    place = Place("german", "", "nord", "")
    gap = open_gap(lead, make.make_office(), topic=topic, place=place, at=make.AT)
    page = client.get(f"/intern/luecken/{gap.pk}/").content.decode()
    assert "Zahlen, die hierher gehören" in page
    assert "Nordstadt, 31.12.2024" in page
    assert "Quelle: Statistikstelle der Musterstadt" in page


def test_a_paper_shows_the_figures_of_its_concern_and_of_the_district_it_names(client, lead):
    figures.town()
    concern = make.make_concern("schools", "Schule")
    involvement = make.make_involvement(concern=concern)
    involvement.paper.name = "Neubau einer Schule in der Nordstadt"
    involvement.paper.save()
    page = client.get(f"/intern/beteiligungen/{involvement.pk}/").content.decode()
    assert "Zahlen, die hierher gehören" in page
    assert "Anteil mit Migrationshintergrund unter 15 Jahren" in page
    assert "Nordstadt, 31.12.2024" in page


def test_without_figures_there_is_no_card(client, lead):
    figures.catalogue()
    topic = Term.objects.create(taxonomy="topic", code="german", name="Deutsch lernen")
    gap = open_gap(
        lead, make.make_office(), topic=topic, place=Place("german", "", "", ""), at=make.AT
    )
    assert "hierher gehören" not in client.get(f"/intern/luecken/{gap.pk}/").content.decode()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Neubau in der Nordstadt", "nord"),
        ("Nordstadt und Südvorstadt", ""),
        ("Ermittlung der Bedarfe", ""),
        ("Spielplatz Mitte", "mitte"),
    ],
)
def test_a_district_is_recognised_by_its_whole_name(text, code):
    assert district_in(text) == code


def test_a_locked_district_falls_back_to_the_city():
    figures.catalogue()
    few = {**figures.PEOPLE, "nord": (149, 60, 30, 20, 10)}
    figures.taken(figures.dataset(), figures.said(people=few, grow=0))
    (first, *_rest) = matching(PUBLIC, district="nord")
    assert first.area == "city"
    (first, *_rest) = matching(PUBLIC, district="mitte")
    assert (first.area, first.city_point is not None) == ("mitte", True)
