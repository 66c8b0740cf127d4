"""OParl 1.1 out: every object against OParl's schemas and prose, and read again by our reader."""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import council
import make
from standards.oparl_schemas import EMBEDDED, Schemas, at, kind_of, problems_of_page
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.audit.trail import append
from weltoffen.base.documents.models import Consultation, File, Paper
from weltoffen.base.intake.findings import Findings
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import (
    AgendaItem,
    Attachment,
    ClosedPart,
    Invitation,
    Meeting,
    Proposal,
    PublishedMark,
    PublishedObject,
)
from weltoffen.domain.meetings.serving.publishing import publish
from weltoffen.domain.minutes.models import Minutes, Record
from weltoffen.domain.watch.intake import web
from weltoffen.domain.watch.models import Finding, Reading, Source
from weltoffen.domain.watch.reading import read_source
from weltoffen.faces.api.oparl import views

HOME, ELSEWHERE = "https://stadt.example.org", "https://zweite.example.org"
LISTS = (
    "body",
    "organization",
    "person",
    "membership",
    "meeting",
    "agendaitem",
    "paper",
    "consultation",
    "file",
    "location",
    "legislativeterm",
)
FIRST, SECOND = make.AT, make.later(3)


@pytest.fixture(autouse=True)
def _at_home(settings):
    settings.BASE_URL = HOME


@pytest.fixture
def schemas(shared):
    folder = shared / "open" / "oparl" / "schema"
    if not folder.is_dir():
        pytest.skip("OParl's schemas are not on this machine")
    return Schemas(folder)


def asked(client, address: str) -> dict[str, Any]:
    for base in (HOME, ELSEWHERE):
        address = address.removeprefix(base)
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.content[:300])
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    return json.loads(answer.content)


def pages(client, address: str) -> Iterator[dict[str, Any]]:
    following = address
    while following:
        page = asked(client, following)
        assert not list(problems_of_page(page))
        yield page
        following = page["links"].get("next", "")


def listed(client, kind: str, query: str = "") -> list[dict[str, Any]]:
    return [one for page in pages(client, f"/oparl/v1.1/{kind}{query}") for one in page["data"]]


def everything(client) -> dict[str, dict[str, Any]]:
    found = {one["id"]: one for kind in LISTS for one in listed(client, kind)}
    system = asked(client, "/oparl/v1.1/system")
    return found | {system["id"]: system}


def rich_council() -> list[dict[str, Any]]:
    """Everything that OParl has a field for and that is kept here."""
    seat = council.thing(
        "Membership",
        1,
        organization=council.at("organization", 1),
        role="Vorsitz",
        startDate="2021-04-01",
        onBehalfOf=council.at("organization", 3),
    )
    first, *others = council.small_council()
    meeting = council.meeting(
        3,
        "2026-04-09T17:00:00+02:00",
        end="2026-04-09T19:30:00+02:00",
        cancelled=True,
        location=council.thing("Location", 1, description="Rathaus, Saal 2"),
        invitation=council.file(31),
        agendaItem=[
            council.item(
                31, auxiliaryFile=[council.file(32)], resolutionText="Der Rat\nbeschließt."
            )
        ],
    )
    return [
        first,
        *others,
        council.organization(
            3, "Die Fraktion", classification="Fraktion", shortName="DF", startDate="2021-04-01"
        ),
        council.organization(4, "Unterausschuss", subOrganizationOf=council.at("organization", 1)),
        council.thing("Person", 1, name="Mitglied Eins", membership=[seat]),
        meeting,
        council.paper(
            2,
            "Radweg",
            auxiliaryFile=[council.file(21, mimeType="application/pdf", size=7), council.file(22)],
            consultation=[
                council.consultation(5, meeting=council.at("meeting", 3), authoritative=False)
            ],
        ),
    ]


def take(tmp_path, objects: list[dict[str, Any]], name: str = "council.jsonl") -> None:
    read_source(str(council.write(tmp_path / name, objects)), at=FIRST)


@pytest.fixture
def city(tmp_path):
    take(tmp_path, rich_council())
    publish(lambda: FIRST)


def test_every_object_is_as_the_standard_says(client, city, schemas):
    found = everything(client)
    kinds = {kind_of(one) for one in found.values()}
    assert kinds == set(PublishedObject.Kind)
    for address, one in found.items():
        assert not schemas.problems(one)
        assert asked(client, address) == one


def test_every_link_leads_to_something_and_what_is_embedded_says_the_same_there(client, city):
    found = everything(client)
    text = json.dumps(list(found.values()))
    links = set(re.findall(rf'"({HOME}/oparl/v1\.1/[^"]*)"', text)) - set(found)
    assert links  # lists, and bytes of files
    for link in links:
        assert client.get(link.removeprefix(HOME)).status_code == 200, link
    for one in found.values():
        for name in EMBEDDED & set(one):
            for inside in one[name] if isinstance(one[name], list) else [one[name]]:
                assert isinstance(inside, str) or inside == found[inside["id"]]
        orders = [item["order"] for item in one.get("agendaItem", []) if isinstance(item, dict)]
        assert orders == sorted(orders)


def test_answers_are_plain_utf8(client, city):
    content = client.get("/oparl/v1.1/paper").content
    assert "Kindertagesstätte".encode() in content
    for never in (b"\\u", b"&amp;", b"\xef\xbb\xbf"):
        assert never not in content


def test_people_are_led_to_the_page_that_says_the_same(client, city):
    found = everything(client).values()
    pages = {kind_of(one): one["web"] for one in found if "web" in one}
    assert set(pages) == {"Body", "Organization", "Meeting", "Paper"}
    for one in found:
        if "web" in one:
            answer = client.get(one["web"].removeprefix(HOME))
            assert answer.status_code == 200, one["web"]
            assert kind_of(one) == "Body" or one.get("name", "") in answer.content.decode()


def test_the_validator_finds_what_is_wrong(client, city, schemas):
    paper = listed(client, "paper")[0]
    for wrong in (
        {"name": ""},
        {"nmae": "Radweg"},
        {"date": "2.2.2026"},
        {"modified": "2026-01-05T08:00:00.5+01:00"},
        {"created": "2026-01-05T08:00:00Z"},
        {"mainFile": {**paper["mainFile"], "size": "7"}},
        {"deleted": True},
    ):
        assert schemas.problems(paper | wrong), wrong


def test_real_papers_served_again_are_as_the_standard_says(client, schemas, shared, tmp_path):
    """A part of the Karlsruhe data; the whole is served by `bench/oparl_serve`."""
    for name, step in (("organizations", 1), ("meetings", 12), ("papers", 60)):
        with gzip.open(shared / "evaluation" / "oparl" / "karlsruhe" / f"{name}.jsonl.gz") as lines:
            some = [line for number, line in enumerate(lines) if number % step == 0]
        (tmp_path / f"{name}.jsonl").write_bytes(b"".join(some))
    read_source(str(tmp_path), at=FIRST)
    Organization.objects.filter(kind="body").update(meets_in_public=True)
    publish(lambda: FIRST)
    found = everything(client)
    assert len(found) > 500
    assert [problem for one in found.values() for problem in schemas.problems(one)] == []


class OurServer:
    """Stands where the reader's connection stands."""

    def __init__(self, client) -> None:
        self.client, self.findings = client, Findings()

    def get(self, address: str) -> Any:
        return asked(self.client, address)


def emptied() -> None:
    for model in (
        *(AgendaItem, Meeting, Consultation, Paper, File, Membership, Person),
        *(Finding, Reading, Source, PublishedObject, PublishedMark),
    ):
        model.objects.all().delete()
    Organization.objects.update(parent=None)
    Organization.objects.all().delete()


def without_ids(found: dict[str, dict[str, Any]], names: dict[str, str]) -> dict[str, Any]:
    """As text, with each address in its first form; what each installation says itself is out."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            own = ("created", "modified", "web", "weltoffen:original")
            return {name: plain(one) for name, one in value.items() if name not in own}
        if isinstance(value, list):
            return [plain(one) for one in value]
        if not isinstance(value, str):
            return value
        named = re.sub(r"https://\w+\.example\.org/oparl/v1\.1/\w+/\d+", _named(names), value)
        return named.replace(ELSEWHERE, HOME)

    return {names.get(address, address): plain(one) for address, one in found.items()}


def _named(names: dict[str, str]) -> Any:
    return lambda match: names.get(match[0], match[0])


def original_of(one: dict[str, Any], found: dict[str, dict[str, Any]]) -> str:
    if kind_of(one) == "Location":
        meeting = found[one["meetings"][0]]["weltoffen:original"]
        return meeting.replace("/meeting/", "/location/")
    return one.get("weltoffen:original", one["id"].replace(ELSEWHERE, HOME))


def test_what_our_server_gives_is_read_by_our_reader_and_given_again_the_same(
    client, city, tmp_path, settings
):
    before = everything(client)
    system = f"{HOME}/oparl/v1.1/system"
    rows = [
        row
        for portion in web.portions(system, OurServer(client), lambda _one: None, FIRST)
        for row in portion.rows
    ]
    emptied()
    assert list(everything_listed(client)) == []
    settings.BASE_URL = ELSEWHERE
    take(tmp_path, rows, "ours.jsonl")
    assert not Finding.objects.filter(kind="refused").exists()
    assert not Finding.objects.filter(kind="repaired").exists()
    publish(lambda: SECOND)
    after = everything(client)
    names = {address: original_of(one, after) for address, one in after.items()}
    assert without_ids(after, names) == without_ids(before, {})


def everything_listed(client) -> Iterator[dict[str, Any]]:
    for kind in LISTS:
        yield from listed(client, kind)


# --- what is not public ------------------------------------------------------------------------

SECRET = "Zirbelgeheimnis"


def all_bytes(client) -> str:
    since = "?modified_since=2000-01-01T00%3A00%3A00%2B01%3A00"
    some = [
        *everything(client).values(),
        *(one for kind in LISTS for one in listed(client, kind, since)),
    ]
    alone = [asked(client, row_address(row)) for row in PublishedObject.objects.all()]
    return json.dumps([some, alone], ensure_ascii=False)


def row_address(row: PublishedObject) -> str:
    kind = row.kind.lower()
    return "/oparl/v1.1/system" if kind == "system" else f"/oparl/v1.1/{kind}/{row.source}"


def test_what_is_not_public_never_leaves(client, tmp_path):
    closed = make.make_body(f"AK {SECRET}")
    make.make_meeting(closed).agenda_items.create(name=f"Punkt {SECRET}", is_public=True)
    make.make_person(f"Kollegin {SECRET}", make.make_office(), Role.OFFICER)
    make.make_person(f"Gast {SECRET}", closed, Role.MEMBER)
    make.make_organization(f"Verein {SECRET}", Organization.Kind.ASSOCIATION)
    make.make_paper(f"Entwurf {SECRET}", planned_on=make.TODAY)
    make.make_paper(f"Vertraulich {SECRET}", is_confidential=True)
    make.make_file(file_name=f"{SECRET}.txt")
    of_ours(closed)
    item = council.item(9, public=False, name=f"Grundstück {SECRET}", result=SECRET)
    take(tmp_path, [*rich_council(), council.meeting(9, agendaItem=[item])])
    stop = Consultation.objects.get(oparl_id=council.at("consultation", 1))
    stop.paper.consultations.create(organization=closed, role=SECRET)
    publish(lambda: FIRST)
    said = all_bytes(client)
    assert "Radweg" in said
    assert "Verschiedenes" in said
    assert SECRET not in said


def of_ours(closed: Organization) -> None:
    """What lies behind the agenda of a body that meets in public, and all of one that does not."""
    rat = make.make_body("Beirat", meets_in_public=True)
    for body in (rat, closed):
        Charter.objects.create(body=body, kind="council", purpose=SECRET, traditions=SECRET)
        meeting = make.make_meeting(body)
        Meeting.objects.filter(pk=meeting.pk).update(
            online_url=f"https://{SECRET}.example.org", cancel_reason=SECRET
        )
        meeting.consultations.clear()
        private = meeting.agenda_items.create(number="1", is_public=False, presenter=SECRET)
        ClosedPart.objects.create(item=private, name=SECRET, resolution_text=SECRET)
        told = meeting.agenda_items.create(
            number="2", name="Verschiedenes", is_public=True, presenter=SECRET
        )
        file = make.make_file(SECRET.encode(), f"{SECRET}.txt")
        Attachment.objects.create(item=told, name=SECRET, file=file, added_at=FIRST)
        Attachment.objects.create(item=private, name=SECRET, file=file, added_at=FIRST)
        guest = make.make_person(f"Gast {SECRET}")
        Invitation.objects.create(meeting=meeting, person=guest, is_guest=True, note=SECRET)
        Proposal.objects.create(body=body, name=SECRET, proposed_at=FIRST)
        Record.objects.create(item=told, text=SECRET, closed_text=SECRET)
        Minutes.objects.create(
            meeting=meeting,
            due_on=make.TODAY,
            opening=SECRET,
            content={"head": SECRET},
            whole_file=file,
        )


HIDDEN = {
    "paper": lambda: Paper.objects.filter(name="Radweg").update(is_public=False),
    "confidential": lambda: Paper.objects.filter(name="Radweg").update(is_confidential=True),
    "deleted": lambda: Paper.objects.filter(name="Radweg").update(deleted_at=SECOND),
    "item": lambda: AgendaItem.objects.filter(name="Punkt 31").update(
        is_public=False, name="", result_text="", resolution_text="", consultation=None
    ),
    "meeting": lambda: Meeting.objects.filter(location="Rathaus, Saal 2").update(deleted_at=SECOND),
    "body": lambda: Organization.objects.filter(name="Unterausschuss").update(
        meets_in_public=False
    ),
    "file": lambda: File.objects.filter(name="Anlage 32").update(deleted_at=SECOND),
    "person": lambda: Person.objects.filter(name="Mitglied Eins").update(deleted_at=SECOND),
}
WORDS = {
    "paper": "Radweg",
    "confidential": "Radweg",
    "deleted": "Radweg",
    "item": "Punkt 31",
    "meeting": "Saal 2",
    "body": "Unterausschuss",
    "file": "Anlage 32",
    "person": "Mitglied Eins",
}


def written(change: Callable[[], object]) -> None:
    """As every write is: with an entry in the audit trail, which says nothing of what it was."""
    with transaction.atomic():
        change()
        append(CLOCK, operation="meetings.test", subject="", payload={})


@pytest.mark.parametrize("what", HIDDEN)
def test_what_stops_being_public_is_gone_at_once_and_then_says_so(client, city, what, schemas):
    assert WORDS[what] in all_bytes(client)
    before = {row.pk: row.modified_at for row in PublishedObject.objects.all()}
    written(HIDDEN[what])
    assert WORDS[what] not in all_bytes(client)  # nobody has published since
    assert [p for one in everything(client).values() for p in schemas.problems(one)] == []
    publish(lambda: SECOND)
    assert WORDS[what] not in all_bytes(client)
    withdrawn = PublishedObject.objects.exclude(deleted_at=None)
    assert withdrawn
    for row in withdrawn:
        one = asked(client, row_address(row))
        assert not schemas.problems(one)
        assert one["deleted"] is True
        assert at(one["modified"]) == SECOND > before[row.pk]
        assert one["id"] not in {other["id"] for other in listed(client, row.kind.lower())}
        since = "?modified_since=2026-03-03T00:00:00%2B01:00"
        assert one in listed(client, row.kind.lower(), since)


def test_who_sits_in_a_council_is_named_who_works_for_the_city_is_not(client, city):
    rat = make.make_body("Rat", meets_in_public=True)
    sits = make.make_person("Ratsmitglied", rat, Role.COUNCIL_MEMBER)
    make.make_membership(sits, make.make_office(), Role.OFFICER)
    make.make_person("Schriftführung", rat, Role.COORDINATOR)
    publish(lambda: SECOND)
    found = {one["name"]: one for one in listed(client, "person")}
    assert set(found) == {"Mitglied Eins", "Ratsmitglied"}
    assert len(found["Ratsmitglied"]["membership"]) == 1


# --- dates, lists, links -----------------------------------------------------------------------


def test_only_what_changed_gets_another_date(client, city):
    assert not publish(lambda: SECOND)
    AgendaItem.objects.filter(name="Punkt 31").update(name="Punkt 31 neu")
    assert publish(lambda: SECOND) == {"changed": 2}  # the item and the meeting that embeds it
    changed = listed(client, "meeting", "?modified_since=2026-03-04T00:00:00%2B01:00")
    assert [one["agendaItem"][0]["name"] for one in changed] == ["Punkt 31 neu"]
    assert at(changed[0]["created"]) == FIRST
    assert at(changed[0]["modified"]) == SECOND


def test_what_comes_back_lives_at_its_old_address(client, city):
    papers = Paper.objects.filter(name="Radweg")
    address = f"/oparl/v1.1/paper/{papers.get().pk}"
    papers.update(is_public=False)
    publish(lambda: SECOND)
    assert asked(client, address)["deleted"] is True
    papers.update(is_public=True)
    publish(lambda: make.later(5))
    one = asked(client, address)
    assert (one["name"], at(one["created"])) == ("Radweg", FIRST)
    assert "deleted" not in one


def test_omit_internal_leaves_out_what_is_embedded(client, city, schemas):
    for kind in ("paper", "meeting", "agendaitem"):
        for one in listed(client, kind, "?omit_internal=true"):
            inside = [one[name] for name in EMBEDDED if name in one]
            assert all(isinstance(value, str) for value in inside)
            assert not schemas.problems(one)
    page = asked(client, "/oparl/v1.1/paper?omit_internal=true")
    assert all("omit_internal=true" in link for link in page["links"].values())


def many(number: int) -> None:
    """Papers of one body, a minute apart, every fifth withdrawn."""
    body = make.make_body("Rat", meets_in_public=True)
    meeting = make.make_meeting(body)
    for turn in range(number):
        paper = Paper.objects.create(name=f"Vorlage {turn}", is_public=True)
        meeting.consultations.add(paper.consultations.create(organization=body))
        paper.files.add(File.objects.create(name=f"Datei {turn}", access_url="https://e.org/f.pdf"))
        publish(lambda turn=turn: FIRST + timedelta(minutes=turn))
    Paper.objects.filter(name__endswith="5").update(is_public=False)
    publish(lambda: FIRST + timedelta(minutes=number))


moments = st.integers(-5, 45).map(lambda minutes: FIRST + timedelta(minutes=minutes))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    limits=st.fixed_dictionaries(
        {},
        optional={
            "created_since": moments,
            "created_until": moments,
            "modified_since": moments,
            "modified_until": moments,
        },
    ),
    size=st.integers(1, 12),
    zone=st.sampled_from(["+01:00", "+00:00"]),
)
def test_lists_give_what_is_asked_for_page_by_page(client, forty, limits, size, zone):
    rows = PublishedObject.objects.filter(kind="Paper").order_by("source")
    wanted = [
        row.source
        for row in rows
        if (row.deleted_at is None or "modified_since" in limits)
        and limits.get("created_since", row.created_at) <= row.created_at
        and row.created_at <= limits.get("created_until", row.created_at)
        and limits.get("modified_since", row.modified_at) <= row.modified_at
        and row.modified_at <= limits.get("modified_until", row.modified_at)
    ]
    hours = 1 if zone == "+01:00" else 0
    query = "&".join(
        f"{name}={(moment.astimezone(UTC) + timedelta(hours=hours)):%Y-%m-%dT%H:%M:%S}"
        + zone.replace("+", "%2B")
        for name, moment in limits.items()
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(views, "PER_PAGE", size)
        found = list(pages(client, f"/oparl/v1.1/paper?{query}"))
        assert found[0]["pagination"]["totalElements"] == len(wanted)
        seen = [int(one["id"].rpartition("/")[2]) for page in found for one in page["data"]]
        assert seen == wanted
        for number, page in enumerate(found, start=1):
            assert page["pagination"]["currentPage"] == number
            for link in page["links"].values():
                assert link.startswith(f"{HOME}/oparl/v1.1/paper")
                assert all(f"{name}=" in link for name in limits)
                assert " " not in link
                asked(client, link)
            counted = f"/oparl/v1.1/paper?{query}&page={number}"
            assert asked(client, counted)["data"] == page["data"]
        assert asked(client, found[0]["links"]["last"])["data"] == found[-1]["data"]
        assert "next" not in found[-1]["links"]


@pytest.fixture
def forty():
    many(40)


def queries_of(client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as made:
        asked(client, address)
    return len(made)


@pytest.mark.parametrize("kind", LISTS)
def test_a_page_costs_the_same_queries_wherever_it_is_and_however_much_there_is(
    client, city, kind, monkeypatch
):
    few = queries_of(client, f"/oparl/v1.1/{kind}")
    many(12)
    monkeypatch.setattr(views, "PER_PAGE", 5)
    first, *_others, last = [
        page["links"]["self"] for page in pages(client, f"/oparl/v1.1/{kind}")
    ] * 2
    assert queries_of(client, first) <= few + 2  # embedded kinds that were not there before
    assert queries_of(client, last) <= queries_of(client, first)
    assert queries_of(client, first) <= 7  # one is the edition, which every public page asks


def test_publishing_costs_the_same_queries_for_ten_as_for_thirty():
    many(10)
    with CaptureQueriesContext(connection) as ten:
        publish(lambda: SECOND)
    many(20)
    with CaptureQueriesContext(connection) as thirty:
        publish(lambda: SECOND)
    assert len(thirty) <= len(ten)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("paper/999999", 404),
        (f"paper/{2**70}", 404),
        ("nothing", 404),
        ("nothing/1", 404),
        ("organization/999999/meeting", 404),
        ("paper/1/", 404),
        ("paper/eins", 404),
        ("system/mehr/davon", 404),
        ("file/999999/content", 404),
        ("paper?modified_since=2026-03-02", 400),
        ("paper?modified_since=2026-03-02T08:00:00", 400),
        ("paper?created_until=gestern", 400),
        ("paper?page=0", 400),
        ("paper?page=-1", 400),
        ("paper?after=x", 400),
        ("paper?omit_internal=vielleicht", 400),
    ],
)
def test_errors_are_as_oparl_writes_them(client, city, address, status):
    answer = client.get(f"/oparl/v1.1/{address}")
    assert answer.status_code == status
    assert answer["Access-Control-Allow-Origin"] == "*"
    said = json.loads(answer.content)
    assert said["type"] == "https://schema.oparl.org/1.1/Error"
    assert said["message"]
    assert said["debug"]


def test_who_cuts_the_address_short_is_led_to_the_entry(client):
    answer = client.get("/oparl/v1.1/")
    assert (answer.status_code, answer["Location"]) == (302, f"{HOME}/oparl/v1.1/system")
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_whoever_has_it_already_is_told_so_in_a_line(client, city):
    first = client.get("/oparl/v1.1/paper")
    again = client.get("/oparl/v1.1/paper", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    written(HIDDEN["paper"])
    other = client.get("/oparl/v1.1/paper", headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 200


def test_meetings_of_an_organisation_are_its_own_list(client, city):
    body = next(one for one in listed(client, "organization") if one["name"] == "Bauausschuss")
    rows = asked(client, body["meeting"])["data"]
    assert len(rows) == 2
    assert all(body["id"] in one["organization"] for one in rows)
    other = next(one for one in listed(client, "organization") if one["name"] == "Unterausschuss")
    assert asked(client, other["meeting"])["data"] == []


def test_bytes_of_ours_are_shown_or_taken_along_and_gone_when_they_are_withdrawn(client, city):
    file = make.make_file(b"Der Text.", "anlage.txt")
    Paper.objects.get(name="Radweg").files.add(file)
    assert client.get(f"/oparl/v1.1/file/{file.pk}/content").status_code == 200
    publish(lambda: SECOND)
    one = asked(client, f"/oparl/v1.1/file/{file.pk}")
    shown, taken = (
        client.get(one[name].removeprefix(HOME)) for name in ("accessUrl", "downloadUrl")
    )
    assert shown.content == taken.content == b"Der Text."
    assert "Content-Disposition" not in shown
    assert taken["Content-Disposition"].startswith("attachment")
    written(HIDDEN["paper"])
    assert client.get(one["accessUrl"].removeprefix(HOME)).status_code == 410
    publish(lambda: make.later(5))
    assert client.get(one["downloadUrl"].removeprefix(HOME)).status_code == 410
