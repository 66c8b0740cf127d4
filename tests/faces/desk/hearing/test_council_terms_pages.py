"""A term of the council at the desk: entered, convened, elected; a summary in the own language."""

from datetime import timedelta

import pytest
from django.utils import timezone

import make
from domain.hearing.heard import make_chartered_council, make_committee, make_item
from visit import client_of
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.organizations.models import Membership, Person
from weltoffen.domain.hearing import operations
from weltoffen.domain.hearing.models import CouncilTerm, Election

PAGE = "/intern/anhoerungen/"
COUNCIL = PAGE + "beirat/"


@pytest.fixture
def council():
    return make_chartered_council()


@pytest.fixture
def desk(council):
    return client_of(make.make_person("Geschäftsstelle", council, Role.COORDINATOR))


@pytest.fixture
def term(desk, council):
    today = timezone.localdate()
    typed = {
        "elected_on": today.isoformat(),
        "start_on": today.isoformat(),
        "seats": "5",
        "members": "Gewählt A; a@example.org; tr\nGewählt B; b@example.org\nGewählt C",
    }
    made = desk.post(f"{COUNCIL}amtszeit/neu/", typed, follow=True)
    assert "Die Amtszeit ist eingetragen." in made.content.decode()
    return CouncilTerm.objects.get()


def test_from_the_election_to_chair_and_deputy(desk, council, term):
    page = desk.get(COUNCIL).content.decode()
    assert "Die erste Sitzung ist noch einzuberufen" in page
    assert Person.objects.get(name="Gewählt A").language == "tr"
    day = timezone.localdate() + timedelta(days=20)
    sent = {"day": day.isoformat(), "time": "18:00", "location": "Rathaus"}
    address = f"{COUNCIL}amtszeit/{term.pk}/"
    called = desk.post(f"{address}einberufen/", sent, follow=True).content.decode()
    assert "Konstituierende Sitzung Integrationsrat" in called
    late = desk.post(f"{address}einberufen/", sent)
    assert late.status_code == 422
    chair = Person.objects.get(name="Gewählt B")
    elected = {"office": "chair", "person": chair.pk, "elected_on": day.isoformat()}
    wrong = desk.post(f"{address}wahl/", {**elected, "votes": "1", "valid_votes": "2"})
    assert wrong.status_code == 422
    assert "mehr als die Hälfte" in wrong.content.decode()
    assert desk.post(f"{address}wahl/", elected).status_code == 422
    done = desk.post(f"{address}wahl/", {**elected, "votes": "2", "valid_votes": "3"}, follow=True)
    assert "mit 2 von 3 gültigen Stimmen" in done.content.decode()
    seat = Membership.objects.get(person=chair, title="Vorsitz")
    gone = day + timedelta(days=30)
    desk.post(f"{address}mandat/{seat.pk}/", {"end_on": gone.isoformat(), "name": "Nachgerückt D"})
    assert Membership.objects.get(person__name="Nachgerückt D").end_on == term.end_on
    assert Election.objects.get().ended_on == gone


@pytest.mark.parametrize(
    ("name", "value"), [("seats", "2"), ("members", ""), ("members", "A; a@b.de; xx")]
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(desk, council, name, value):
    today = timezone.localdate().isoformat()
    typed = {"elected_on": today, "start_on": today, "seats": "5", "members": "Bleibt stehen"}
    page = desk.post(f"{COUNCIL}amtszeit/neu/", {**typed, name: value})
    assert page.status_code == 422
    assert not CouncilTerm.objects.exists()


def test_a_member_reads_and_changes_nothing(term):
    member = client_of(Person.objects.get(name="Gewählt A"))
    page = member.get(COUNCIL).content.decode()
    assert "Gewählt C" in page
    assert "Wahl festhalten" not in page
    for path in ("wahl/", "einberufen/"):
        assert member.post(f"{COUNCIL}amtszeit/{term.pk}/{path}", {}).status_code == 403
    stranger = client_of(make.make_clerk())
    assert stranger.get(f"{COUNCIL}amtszeit/{term.pk}/").status_code in (403, 404)


def test_a_summary_stands_there_in_the_own_language_and_one_click_shows_another(desk, term):
    make_item(make_committee(), days=(timezone.now() - make.AT).days + 14)
    [hearing] = operations.look_ahead(CLOCK, term.body, at=timezone.now())
    address = f"{PAGE}{hearing.pk}/"
    desk.post(f"{address}zusammenfassung/", {"text": "Es geht um Unterkünfte.", "version": "1"})
    turkish = {"text": "Konu: barınaklar.", "version": "2"}
    desk.post(f"{address}zusammenfassung/?sprache=tr", turkish)
    member = client_of(Person.objects.get(name="Gewählt A"))
    page = member.get(address).content.decode()
    assert "Konu: barınaklar." in page
    assert "Es geht um Unterkünfte." not in page
    assert "Es geht um Unterkünfte." in member.get(f"{address}?sprache=de").content.decode()
    assert member.post(f"{address}zusammenfassung/", turkish).status_code == 403
    assert desk.get(f"{address}zusammenfassung/?sprache=xx").status_code == 404


def test_a_position_takes_a_member_four_steps(term):
    """From the first page: the item, who speaks, what we say, save."""
    make_item(make_committee(), days=(timezone.now() - make.AT).days + 14)
    [hearing] = operations.look_ahead(CLOCK, term.body, at=timezone.now())
    member = client_of(Person.objects.get(name="Gewählt A"))
    first = member.get("/intern/", follow=True).content.decode()
    address = f"{PAGE}{hearing.pk}/"
    assert address in first
    typed = {"speaker": "Vorsitz", "position": "Wir sind dafür.", "version": "1"}
    assert member.post(address, typed).status_code == 302
    hearing.refresh_from_db()
    assert hearing.position == "Wir sind dafür."


def test_a_motion_lies_with_the_other_body_and_its_answer_comes_home(desk, term):
    make.make_office()
    committee = make_committee()
    due = timezone.localdate() + timedelta(days=60)
    typed = {"title": "Dolmetschen im Amt", "text": "Wir bitten darum.", "to": committee.pk}
    assert desk.post(f"{COUNCIL}antraege/neu/", {**typed, "title": ""}).status_code == 422
    put = desk.post(
        f"{COUNCIL}antraege/neu/", {**typed, "report_on": due.isoformat()}, follow=True
    ).content.decode()
    assert "Dolmetschen im Amt" in put
    assert "noch keine Antwort" in put
    proposal = committee.proposals.get()
    assert (proposal.name, proposal.on_behalf_of) == ("Dolmetschen im Amt", term.body)
    member = client_of(Person.objects.get(name="Gewählt A"))
    assert "Dolmetschen im Amt" in member.get(f"{COUNCIL}antraege/").content.decode()
    assert member.post(f"{COUNCIL}antraege/neu/", typed).status_code == 403
    own = desk.post(f"{COUNCIL}antraege/neu/", {**typed, "to": term.body.pk})
    assert own.status_code == 422
