"""The register at the desk: enter, answer, judge, close; the same rows in list, Excel and PDF."""

import re
from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

import make
from domain.promises.owing import make_promise, make_town
from visit import client_of
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.domain.directory import operations as directory
from weltoffen.domain.gaps import operations as gaps
from weltoffen.domain.gaps.rules.places import Place
from weltoffen.domain.promises import operations
from weltoffen.domain.promises.models import Campaign, Promise

PAGE = "/intern/zusagen/"


@pytest.fixture
def town(db):
    return make_town()


@pytest.fixture
def desk(town):
    return client_of(town.keeper)


def now_promise(town, **other):
    """Pages live today."""
    now = timezone.now()
    due = timezone.localdate() + timedelta(days=other.pop("days", 20))
    return make_promise(town, report_on=due, at=now, **other)


def late_promise(town, **other):
    then = timezone.now() - timedelta(days=40)
    due = timezone.localdate() - timedelta(days=3)
    return make_promise(town, report_on=due, at=then, **other)


def test_from_the_word_given_to_the_outcome(town, desk):
    assert "Nichts ist offen" in desk.get(PAGE).content.decode()
    due = timezone.localdate() + timedelta(days=20)
    sent = {
        "title": "Psychotherapie in Dari",
        "text": "",
        "kind": "recommendation",
        "body": town.body.pk,
        "owner_organization": town.department.pk,
        "owner_person": town.owner.pk,
        "report_on": due.isoformat(),
    }
    made = desk.post(f"{PAGE}neu/", sent, follow=True).content.decode()
    assert "ist eingetragen" in made
    promise = Promise.objects.get()
    one = f"{PAGE}{promise.pk}/"
    owner = client_of(town.owner)
    assert "Psychotherapie in Dari" in owner.get("/intern/").content.decode().replace("\n", "") or (
        due - timezone.localdate()
    ) > timedelta(days=14)
    assert owner.post(one, {"answer": "Ab Mai gibt es eine Praxis."}).status_code == 302
    assert "Ab Mai" in desk.get(f"{one}abschliessen/").content.decode()
    unsaid = desk.post(f"{one}abschliessen/", {"effect": "gut"})
    assert unsaid.status_code == 422
    assert desk.post(f"{one}abschliessen/", {"outcome": "kept", "effect": ""}).status_code == 302
    promise.refresh_from_db()
    assert promise.outcome == "kept"
    assert "gehalten" in desk.get(one).content.decode()
    assert promise.case.number not in desk.get(f"{PAGE}?state=").content.decode()
    assert promise.case.number in desk.get(f"{PAGE}?state=all").content.decode()


def test_what_is_late_says_so_everywhere(town, desk):
    promise = late_promise(town, owner=town.owner)
    page = desk.get(f"{PAGE}?state=overdue").content.decode()
    assert "seit 3 Tagen überfällig" in page
    assert "seit 3 Tagen überfällig" in desk.get(f"{PAGE}{promise.pk}/").content.decode()
    book = openpyxl.load_workbook(BytesIO(desk.get(f"{PAGE}?all=1&export=xlsx").content))
    cells = [cell.value for row in book.active.iter_rows() for cell in row]
    assert promise.case.number in cells
    assert "seit 3 Tagen überfällig" in cells
    pdf = PdfReader(BytesIO(desk.get(f"{PAGE}zusagen.pdf?state=overdue").content))
    text = "".join(one.extract_text() for one in pdf.pages)
    assert promise.case.number in text
    assert "überfällig" in text
    tallies = desk.get(f"{PAGE}stellen/").content.decode()
    assert "Gesundheitsamt" in tallies
    assert "AK Gesundheit" in desk.get(f"{PAGE}stellen/?by=body").content.decode()
    assert "Psychotherapie in Dari" in client_of(town.owner).get("/intern/").content.decode()


def test_the_head_of_every_page_counts_promises_that_are_due_and_leads_to_them(town):
    now_promise(town, owner=town.owner, days=5)  # soon, not yet
    late_promise(town, owner=town.owner)
    page = client_of(town.owner).get("/intern/").content.decode()
    assert re.search(r'#due"><b>1</b> fällig', page)
    assert 'id="due" aria-labelledby="owed"' in page
    assert "Nichts ist heute fällig" not in page
    assert "Heute ist nichts fällig" not in page


def test_what_the_clock_did_is_told_in_german(town, desk):
    promise = now_promise(town, days=2)
    operations.remind(CLOCK, promise, at=timezone.now())
    page = desk.get(f"{PAGE}{promise.pk}/").content.decode()
    assert "Erinnert: die Leitung" in page
    assert "automatisch" in page
    assert "clock" not in page.partition("Was geschehen ist")[2]


def test_every_filter_of_the_list_leaves_what_fits(town, desk):
    mine = now_promise(town, title="Meine", owner=town.keeper)
    other = now_promise(town, title="Andere", kind="task", days=60)
    by = (timezone.localdate() + timedelta(days=30)).isoformat()
    for query, shown, hidden in (
        ("whose=mine", mine, other),
        ("kind=task", other, mine),
        (f"due={by}", mine, other),
        ("words=andere", other, mine),
    ):
        page = desk.get(f"{PAGE}?{query}").content.decode()
        assert shown.case.number in page, query
        assert hidden.case.number not in page, query
    everything = f"owner={town.department.pk}&body={town.body.pk}"
    assert "2 Zusagen" in desk.get(f"{PAGE}?{everything}").content.decode()


def test_each_step_has_a_form_and_says_what_is_wrong_where_it_was_typed(town, desk):
    promise = now_promise(town, owner=town.owner)
    one = f"{PAGE}{promise.pk}/"
    day = (timezone.localdate() + timedelta(days=50)).isoformat()
    past = (timezone.localdate() - timedelta(days=2)).isoformat()
    answered = {"answer": "Wir prüfen."}
    other = make.make_department("Sozialamt")
    make.make_clerk(other, "Sachbearbeitung Soziales")
    to = make.make_body("Sozialausschuss")
    for step, typed, status in (
        ("termin/", {"report_on": past, "reason": "Urlaub"}, 422),
        ("termin/", {"report_on": day, "reason": "Urlaub"}, 302),
        ("wortlaut/", {"title": "Neu", "text": "Neu.", "kind": "task", "field": ""}, 302),
        ("zustaendig/", {"person": town.head.pk, "deputy": town.head.pk}, 422),
        ("zustaendig/", {"person": town.head.pk, "deputy": town.owner.pk}, 302),
        ("", answered, 302),
        ("nachfragen/", {"report_on": day, "reason": "Bis wann?"}, 302),
        ("andere-stelle/", {"organization": other.pk, "person": "", "reason": "Umbau"}, 302),
        ("weitergeben/", {"to": to.pk}, 302),
        ("abschliessen/", {"outcome": "overtaken", "effect": ""}, 422),
        ("abschliessen/", {"outcome": "overtaken", "effect": "Neues Gesetz."}, 302),
        ("wirkung/", {"effect": "Keine."}, 302),
        ("wieder-oeffnen/", {"report_on": day, "reason": "Doch nicht"}, 302),
        ("gibt-es-nicht/", {}, 404),
    ):
        if status != 404:
            assert desk.get(one + step).status_code == 200, step
        assert desk.post(one + step, typed).status_code == status, step
    promise.refresh_from_db()
    assert (promise.case.office, promise.forwarded_to) == (other, to)


def test_what_we_owe_to_whom_is_told_by_person_too_and_names_no_body_to_strangers(town, desk):
    mine = late_promise(town, owner=town.owner)
    nobodys = late_promise(town, title="Noch niemandes")
    page = desk.get(f"{PAGE}stellen/?by=person").content.decode()
    assert town.owner.name in page
    assert "noch niemand benannt" in page
    links = re.findall(r'href="(/intern/zusagen/[?]person=[^"]+)"', page)
    assert len(links) == 2
    for href in links:
        shown = desk.get(href).content.decode()
        of_owner = f"person={town.owner.pk}" in href
        assert (mine.case.number in shown) is of_owner
        assert (nobodys.case.number in shown) is not of_owner
    stranger = client_of(make.make_clerk(name="Anderswo")).get(PAGE).content.decode()
    assert town.body.name not in stranger
    assert town.owner.name not in stranger


def test_people_are_offered_of_the_organisation_that_owes_and_what_was_typed_stays(town, desk):
    """A large city has thousands of people: nobody is sent a list of them."""
    promise = now_promise(town)
    elsewhere = make.make_clerk(make.make_department("Sozialamt"), "Sachbearbeitung Soziales")
    typed = {"title": "Dari", "body": town.body.pk, "kind": "task", "people": "1"}
    for address, owes in (
        (f"{PAGE}neu/", "owner_organization"),
        (f"{PAGE}{promise.pk}/andere-stelle/", "organization"),
    ):
        assert town.owner.name not in desk.get(address).content.decode()
        sent = {**typed, owes: town.department.pk, "reason": "Umbau", "version": 1}
        answer = desk.post(address, sent)
        page = answer.content.decode()
        assert answer.status_code == 200, address
        assert town.owner.name in page, address
        assert elsewhere.name not in page, address
        assert "Dari" in page
        assert f'value="{town.department.pk}" selected' in page
        in_charge = "owner_person" if owes == "owner_organization" else "person"
        wrong = {**sent, in_charge: elsewhere.pk, "report_on": "2999-01-01"}
        del wrong["people"]
        assert desk.post(address, wrong).status_code == 422
    assert Promise.objects.count() == 1


def test_whoever_owes_sees_no_step_of_the_body_and_a_stranger_sees_nothing(town):
    promise = now_promise(town, owner=town.owner)
    one = f"{PAGE}{promise.pk}/"
    owner, stranger = client_of(town.owner), client_of(make.make_clerk(name="Anderswo"))
    page = owner.get(one).content.decode()
    assert "Zuständige Person nennen" in page
    assert "Mit Ergebnis abschließen" not in page
    assert owner.post(f"{one}abschliessen/", {"outcome": "kept"}).status_code == 403
    assert owner.get(f"{PAGE}neu/").status_code == 403
    assert stranger.get(one).status_code == 404
    assert stranger.post(one, {"answer": "x"}).status_code == 404
    assert promise.case.number not in stranger.get(f"{PAGE}?state=all").content.decode()


def test_the_list_asks_the_same_number_of_questions_for_one_row_and_for_twenty(town, desk):
    def count():
        with CaptureQueriesContext(connection) as seen:
            desk.get(f"{PAGE}?state=all")
            desk.get(f"{PAGE}stellen/")
        return len(seen)

    now_promise(town, owner=town.owner)
    count()
    few = count()
    for number in range(20):
        now_promise(town, title=f"Nummer {number}", owner=town.owner, deputy=town.head)
    assert count() == few


def test_a_gap_shows_what_was_asked_for_because_of_it(town):
    directory.load_taxonomies(CLOCK, profile_load())
    officer = make.make_officer()
    topic = Term.objects.get(taxonomy="topic", code="doctor")
    gap = gaps.open_gap(
        make.acting(officer), make.make_office(), topic=topic, place=Place("doctor"), at=make.AT
    )
    desk = client_of(officer)
    assert f"?luecke={gap.pk}" in desk.get(f"/intern/luecken/{gap.pk}/").content.decode()
    sent = {
        "title": "Praxis",
        "kind": "recommendation",
        "body": town.body.pk,
        "owner_organization": town.department.pk,
        "report_on": (timezone.localdate() + timedelta(days=9)).isoformat(),
    }
    assert desk.post(f"{PAGE}neu/?luecke={gap.pk}", sent).status_code == 302
    page = desk.get(f"/intern/luecken/{gap.pk}/").content.decode()
    assert Promise.objects.get(gap=gap).case.number in page


def test_a_year_of_recommendations_at_the_desk(town, desk):
    member = client_of(make.make_person("Mitglied", town.body, Role.MEMBER))
    begun = desk.post(
        f"{PAGE}empfehlungen/neu/",
        {
            "body": town.body.pk,
            "year": timezone.localdate().year,
            "addressed_to": town.department.pk,
            "answer_by": (timezone.localdate() + timedelta(days=90)).isoformat(),
        },
    )
    campaign = Campaign.objects.get()
    year = f"{PAGE}empfehlungen/{campaign.pk}/"
    assert begun["Location"] == year
    sent = {"title": "Dari", "text": "Eine Praxis gewinnen.", "reason": "40 Absagen."}
    assert member.post(f"{year}vorschlagen/", sent).status_code == 302
    one = campaign.suggestions.get()
    assert member.post(f"{year}vorschlag/{one.pk}/", {"state": "agreed"}).status_code == 403
    early = desk.post(f"{year}beschliessen/", {"item": ""})
    assert "weder beschlossen noch gestrichen" in early.content.decode()
    decided = desk.post(f"{year}vorschlag/{one.pk}/entscheiden/", {"state": "agreed"})
    assert decided.status_code == 302
    changed = {**sent, "title": "Dari und Farsi", "state": "agreed", "position": 1}
    assert desk.post(f"{year}vorschlag/{one.pk}/", changed).status_code == 302
    assert desk.post(f"{year}beschliessen/", {"item": ""}).status_code == 302
    assert desk.post(f"{year}senden/").status_code == 302
    campaign.refresh_from_db()
    assert campaign.state == "sent"
    pdf = desk.get(f"{year}empfehlungen.pdf").content
    assert pdf == desk.get(f"{year}empfehlungen.pdf").content
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert "Dari und Farsi" in text
    assert desk.get(f"{year}empfehlungen.docx").content.startswith(b"PK")
    assert desk.get(f"{year}empfehlungen.exe").status_code == 404
    promise = Promise.objects.get()
    operations.answer_promise(make.acting(town.head), promise, answer="Ab Mai.", at=timezone.now())
    assert "Ab Mai." in member.get(year).content.decode()
    assert desk.post(f"{year}schliessen/").status_code == 302
    following = desk.post(
        f"{PAGE}empfehlungen/neu/",
        {"body": town.body.pk, "year": timezone.localdate().year + 1},
        follow=True,
    ).content.decode()
    assert "Was aus den letzten wurde" in following
    assert "Ab Mai." in following
    again = re.search(r'href="([^"]+\?wieder=\d+)"', following)[1]
    assert "Dari und Farsi" in desk.get(again).content.decode()
