"""Papers on the desk: found, opened, taken into the procedure in one click."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import council
import make
from council import at, item, meeting, organization, paper
from visit import client_of
from weltoffen.base.documents.models import Paper
from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.involvement.models import Involvement
from weltoffen.domain.watch.reading import read_source

PAGE = "/intern/vorlagen/"


@pytest.fixture
def officer():
    make.make_office()
    return client_of(make.make_officer())


@pytest.fixture
def clerk():
    return client_of(make.make_clerk())


@pytest.fixture
def read(tmp_path):
    def run(*objects):
        read_source(str(council.write(tmp_path / "rat.jsonl", list(objects))), at=make.AT)

    return run


@pytest.fixture
def council_read(read):
    read(
        organization(1),
        organization(2, "Stadtplanungsamt", classification=""),
        organization(3, "Sportausschuss"),
        meeting(agendaItem=[item(1, consultation=at("consultation", 1), result="vertagt")]),
        paper(1),
        paper(2, "Sanierung der Turnhalle", date="2024-05-05", paperType="Antrag", consultation=[]),
    )


def titles(response):
    return [row.record.name for row in response.context["table"].rows]


def the(number):
    return Paper.objects.get(oparl_id=at("paper", number))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=Kindertagesstätten", [1]),
        ("q=2026/0001", [1]),
        ("q=Anlage", [2, 1]),
        ("q=Schwimmbad", []),
        ("kind=Antrag", [2]),
        ("year=2024", [2]),
        ("year=2026", [1]),
        ("involved=no", [1, 2]),
        ("involved=yes", []),
        ("all=1", [1, 2]),
    ],
)
def test_papers_are_found_by_words_and_filters(officer, council_read, query, found):
    response = officer.get(f"{PAGE}?{query}")
    assert response.status_code == 200
    assert sorted(titles(response)) == sorted(the(number).name for number in found)


def test_papers_are_found_by_body_and_department(officer, council_read):
    body = Organization.objects.get(name="Bauausschuss")
    empty = Organization.objects.get(name="Sportausschuss")
    department = Organization.objects.get(name="Stadtplanungsamt")
    assert titles(officer.get(f"{PAGE}?body={body.pk}")) == [the(1).name]
    assert titles(officer.get(f"{PAGE}?body={empty.pk}")) == []
    assert len(titles(officer.get(f"{PAGE}?department={department.pk}"))) == 2


def test_a_paper_shows_its_way_its_results_and_its_files(officer, council_read):
    page = officer.get(f"{PAGE}{the(1).pk}/").content.decode()
    for words in ("Bauausschuss", "19.03.2026", "vertagt", "Anlage 1", "Stadtplanungsamt"):
        assert words in page
    assert f'href="{at("datei", "1.pdf")}"' in page


def test_an_officer_takes_a_paper_in_with_one_click(officer, council_read):
    page = officer.get(f"{PAGE}{the(1).pk}/")
    form = page.context["form"]
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    assert values["department"].name == "Stadtplanungsamt"
    data = {"department": values["department"].pk, "kind": values["kind"]}
    answer = officer.post(f"{PAGE}{the(1).pk}/beteiligen/", data)
    involvement = Involvement.objects.get()
    assert answer["Location"] == f"/intern/beteiligungen/{involvement.pk}/"
    assert involvement.paper == the(1)
    page = officer.get(f"{PAGE}{the(1).pk}/")
    assert page.context["form"] is None
    assert involvement.case.number in page.content.decode()
    assert titles(officer.get(f"{PAGE}?involved=yes")) == [the(1).name]


def offered(client, number):
    return list(
        client.get(f"{PAGE}{the(number).pk}/").context["form"].fields["department"].queryset
    )


def test_only_departments_of_the_profile_and_the_papers_own_lead_are_offered(officer, council_read):
    known = make.make_organization("Sozialamt", key="sozialamt")
    stranger = make.make_organization("Fraktion im Rat")
    office = Organization.objects.get(key=city().office)
    lead = Organization.objects.get(name="Stadtplanungsamt")
    assert set(offered(officer, 1)) == {known, office, lead}
    answer = officer.post(
        f"{PAGE}{the(1).pk}/beteiligen/", {"department": stranger.pk, "kind": "full"}
    )
    assert answer.status_code == 422
    page = officer.get(f"{PAGE}{the(1).pk}/").content.decode()
    assert "Bitte wählen" in page
    assert "---------" not in page


def test_a_paper_whose_meetings_are_past_is_taken_in_as_late(officer, council_read, read):
    ahead = f"{timezone.localdate() + timedelta(days=60)}T17:00:00+01:00"
    said = "alle Sitzungen dazu sind vorbei"
    assert said in officer.get(f"{PAGE}{the(1).pk}/").content.decode()
    department = Organization.objects.get(name="Stadtplanungsamt")
    data = {"department": department.pk, "kind": "full"}
    answer = officer.post(f"{PAGE}{the(1).pk}/beteiligen/", data, follow=True).content.decode()
    involvement = Involvement.objects.get()
    assert involvement.is_late
    assert involvement.case.due_on > timezone.localdate()
    assert f"Zuständig: {involvement.case.owner}. Es antwortet: {department}." in answer
    read(
        meeting(2, ahead),
        paper(3, consultation=[council.consultation(3, meeting=at("meeting", 2))]),
    )
    assert said not in officer.get(f"{PAGE}{the(3).pk}/").content.decode()


def test_taking_in_twice_is_not_possible(officer, council_read):
    department = Organization.objects.get(name="Stadtplanungsamt")
    data = {"department": department.pk, "kind": "full"}
    address = f"{PAGE}{the(1).pk}/beteiligen/"
    assert officer.post(address, data).status_code == 302
    assert officer.post(address, data).status_code == 409
    assert Involvement.objects.count() == 1


def test_without_a_department_the_form_comes_back_with_what_was_chosen(officer, council_read):
    answer = officer.post(f"{PAGE}{the(1).pk}/beteiligen/", {"kind": "short_look"})
    assert answer.status_code == 422
    assert answer.context["form"]["kind"].value() == "short_look"
    assert not Involvement.objects.exists()


def test_a_clerk_sees_council_papers_but_does_not_take_them_in(clerk, council_read):
    assert clerk.get(f"{PAGE}{the(1).pk}/").context["form"] is None
    department = Organization.objects.get(name="Stadtplanungsamt")
    data = {"department": department.pk, "kind": "full"}
    assert clerk.post(f"{PAGE}{the(1).pk}/beteiligen/", data).status_code == 403
    assert not Involvement.objects.exists()


def test_what_is_not_yours_is_not_there(officer, clerk):
    draft = make.make_paper("Geheime Kita", is_confidential=True)
    for client in (officer, clerk):
        assert client.get(f"{PAGE}{draft.pk}/").status_code == 404
        assert client.post(f"{PAGE}{draft.pk}/beteiligen/", {}).status_code == 404
        assert "Geheime Kita" not in client.get(f"{PAGE}?q=Geheime").content.decode()


def test_a_deleted_paper_is_not_there(officer, council_read, read):
    pk = the(1).pk
    read(paper(1, deleted=True, name="", modified="2026-02-02T08:00:00+01:00"))
    assert officer.get(f"{PAGE}{pk}/").status_code == 404


def test_the_public_is_sent_to_the_sign_in(council_read):
    assert client_of(None).get(PAGE)["Location"].startswith("/konto/login/")


def test_the_list_is_there_as_a_workbook(officer, council_read):
    response = officer.get(f"{PAGE}?export=xlsx")
    assert response["Content-Type"].endswith("spreadsheetml.sheet")


def test_queries_do_not_grow_with_rows(officer, read):
    counts = []
    for many in (10, 20):
        read(
            organization(1),
            organization(2, "Amt"),
            *(paper(number, consultation=[council.consultation(number)]) for number in range(many)),
        )
        for address in (f"{PAGE}?all=1", f"{PAGE}?q=Neubau"):
            officer.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert len(titles(officer.get(address))) == many
            counts.append(len(queries))
    assert counts[:2] == counts[2:]


def test_queries_of_a_paper_do_not_grow_with_its_route(officer, read):
    counts = []
    for many in (2, 10):
        stops = [
            council.consultation(number, meeting=at("meeting", number)) for number in range(many)
        ]
        meetings = [
            meeting(number, agendaItem=[item(number, consultation=at("consultation", number))])
            for number in range(many)
        ]
        stamp = (make.AT + timedelta(days=many)).isoformat()
        files = [council.file(number) for number in range(many)]
        read(*meetings, paper(1, consultation=stops, auxiliaryFile=files, modified=stamp))
        officer.get(f"{PAGE}{the(1).pk}/")
        with CaptureQueriesContext(connection) as queries:
            officer.get(f"{PAGE}{the(1).pk}/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
