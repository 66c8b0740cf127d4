"""Every quirk that vendors write is read, and told."""

import pytest

from council import TYPE, at, consultation, file, item, meeting, organization, paper, thing
from weltoffen.base.intake.findings import REFUSED, REPAIRED, SET_ASIDE, Findings
from weltoffen.domain.watch.oparl import fields, kinds, moments, papers, places
from weltoffen.domain.watch.oparl.reader import read
from weltoffen.domain.watch.oparl.records import Batch


def reading(*raw, around=""):
    batch, findings = Batch(), Findings()
    for one in raw:
        read(one, batch, findings, around=around)
    return batch, findings.kept


def told(found):
    return [(one.kind, one.field, one.what) for one in found]


def body_with(**more):
    lists = {name: at("lists", name) for name in ("organization", "person", "meeting", "paper")}
    return thing("Body", 1, **{"name": "Gemeinde", "ags": "05358016", **lists} | more)


def place(*coordinates, **more):
    geometry = {"type": "Point", "coordinates": list(coordinates)}
    return {"geojson": {"type": "Feature", "geometry": geometry, "properties": {}} | more}


def test_a_clean_paper_is_read_with_all_that_it_holds_and_without_a_word():
    batch, found = reading(paper(auxiliaryFile=[file(2)]))
    assert not found
    one = batch.papers[0]
    assert (one.name, one.reference) == ("Neubau einer Kindertagesstätte", "2026/0001")
    assert one.files == (at("file", 1), at("file", 2))
    assert one.leads == (at("organization", 2),)
    assert batch.consultations[0].paper == one.id
    assert batch.consultations[0].meetings == (at("meeting", 1),)


@pytest.mark.parametrize(
    ("field", "value", "kept", "what"),
    [
        ("name", "  Titel mit Rand ", "Titel mit Rand", fields.UNTRIMMED),
        ("name", "Haushalt 2007; \nhier: Antrag", "Haushalt 2007; hier: Antrag", fields.UNTRIMMED),
        ("name", "Gr\u00a0ün\u00a0", "Gr ün", fields.UNTRIMMED),
        ("name", "M\u0004üll\u0000", "Müll", fields.CONTROLS),
        ("name", "Schule \ud800", "Schule", fields.CONTROLS),
        ("name", "Rat &amp; Tat", "Rat & Tat", fields.ENTITIES),
        ("name", "Rat & Tat", "Rat & Tat", None),
        ("name", 4711, "4711", fields.NOT_TEXT),
        ("name", ["Titel"], "Titel", fields.NOT_TEXT),
        ("name", {"de": "Titel"}, "Vorlage 2026/0001", fields.NOT_READABLE),
        ("name", None, "Vorlage 2026/0001", fields.EMPTY),
        ("name", "", "Vorlage 2026/0001", fields.EMPTY),
        ("name", "x" * 3000, "x" * 999 + "…", fields.TOO_LONG),
        ("reference", "", "", fields.EMPTY),
        ("paperType", None, "", fields.EMPTY),
    ],
)
def test_text_is_cleaned_and_the_repair_told(field, value, kept, what):
    batch, found = reading(paper(**{field: value}))
    name = {"paperType": "paper_type"}.get(field, field)
    assert getattr(batch.papers[0], name) == kept
    assert what is None or (REPAIRED, field, what) in told(found)
    assert what is not None or not found


@pytest.mark.parametrize(
    ("written", "moment", "what"),
    [
        ("2026-03-19T17:00:00+01:00", "2026-03-19T16:00:00+00:00", ""),
        ("2026-03-19T16:00:00Z", "2026-03-19T16:00:00+00:00", moments.OTHER_FORM),
        ("2026-03-19T16:00:00.123456+00:00", "2026-03-19T16:00:00+00:00", moments.OTHER_FORM),
        ("2026-03-19T17:00:00", "2026-03-19T16:00:00+00:00", moments.NO_ZONE),
        ("2026-07-19", "2026-07-18T22:00:00+00:00", moments.ONLY_A_DAY),
        ("0001-01-01T00:00:00+01:00", None, moments.NOT_A_MOMENT),
        ("9999-12-31T23:59:59-12:00", None, moments.NOT_A_MOMENT),
        ("2026-02-30T00:00:00+01:00", None, moments.NOT_A_MOMENT),
        ("bald", None, moments.NOT_A_MOMENT),
    ],
)
def test_moments_in_every_spelling(written, moment, what):
    found, fault = moments.moment(written)
    assert (found.isoformat() if found else None, fault) == (moment, what)


@pytest.mark.parametrize(
    ("written", "day", "what"),
    [
        ("2026-03-19", "2026-03-19", ""),
        ("19.3.2026", "2026-03-19", moments.OTHER_DAY),
        ("2026-03-19T00:00:00+01:00", "2026-03-19", moments.OTHER_DAY),
        ("2026-13-45", None, moments.NOT_A_DAY),
        ("31.02.2026", None, moments.NOT_A_DAY),
    ],
)
def test_days_in_every_spelling(written, day, what):
    found, fault = moments.day(written)
    assert (found.isoformat() if found else None, fault) == (day, what)


@pytest.mark.parametrize(
    ("given", "kept", "what"),
    [
        ("05358016", "05358016", None),
        ("5358016", "05358016", places.AGS_SHORT),
        ("051140000", "05114000", places.AGS_LONG),
        ("0535801", "00535801", places.AGS_SHORT),
        ("Hürtgen", "", places.AGS_WRONG),
        (None, "", places.AGS_MISSING),
    ],
)
def test_the_key_of_the_municipality_is_eight_digits(given, kept, what):
    batch, found = reading(body_with(ags=given))
    assert batch.publishers[0].ags == kept
    assert what is None or (REPAIRED, "ags", what) in told(found)


def test_the_key_of_the_municipality_follows_from_the_key_of_the_region():
    raw = body_with(rgs="053580016016")
    del raw["ags"]
    batch, found = reading(raw)
    assert batch.publishers[0].ags == "05358016"
    assert told(found) == [(REPAIRED, "ags", places.AGS_FROM_RGS)]


@pytest.mark.parametrize(
    ("coordinates", "kept", "what"),
    [
        ([6.395776, 50.722007], (50.722007, 6.395776), None),
        ([50.722007, 6.395776], (50.722007, 6.395776), places.SWAPPED),
        (["8.31749", "49.00595"], (49.00595, 8.31749), places.TEXT_COORDINATES),
        ([-74.0, 40.7], (None, None), places.OUTSIDE),
        (["hier", "dort"], (None, None), places.NO_POINT),
        ([1], (None, None), places.NO_POINT),
        ([float("nan"), 50.0], (None, None), places.OUTSIDE),
    ],
)
def test_longitude_and_latitude_end_where_they_belong(coordinates, kept, what):
    batch, found = reading(body_with(location=place(*coordinates)))
    publisher = batch.publishers[0]
    assert (publisher.latitude, publisher.longitude) == kept
    assert what is None or (REPAIRED, "location.geojson", what) in told(found)


def test_a_place_without_properties_a_postal_code_with_a_space_a_site_without_scheme():
    location = place(6.4, 50.7) | {"postalCode": "52393\u00a0"}
    del location["geojson"]["properties"]
    batch, found = reading(body_with(location=location, website="www.steinhagen.de"))
    publisher = batch.publishers[0]
    assert (publisher.postal_code, publisher.website) == ("52393", "https://www.steinhagen.de")
    assert {(one.field, one.what) for one in found} == {
        ("location.geojson", places.NO_PROPERTIES),
        ("location.postalCode", fields.UNTRIMMED),
        ("website", places.NO_SCHEME),
    }


def test_a_created_that_is_empty_is_told():
    _batch, found = reading(body_with(created=""))
    assert told(found) == [(REPAIRED, "created", fields.EMPTY)]


def test_the_vendors_own_fields_are_set_aside_and_told():
    raw = paper(mainFile=file(body=at("body", 1)))
    batch, found = reading(raw, meeting(body=at("body", 1), **{"STERNBERG:x": 1}))
    assert batch.files
    assert batch.meetings
    assert [(one.kind, one.object_type, one.field) for one in found] == [
        (SET_ASIDE, "File", "body"),
        (SET_ASIDE, "Meeting", "STERNBERG:x"),
        (SET_ASIDE, "Meeting", "body"),
    ]


@pytest.mark.parametrize(
    ("given", "around", "kind", "what"),
    [
        ("https://schema.oparl.org/1.0/Paper", "", "Paper", ""),
        ("https://schema.oparl.org/1.1/Paper", "", "Paper", ""),
        ("http://oparl.org/schema/1.0/Paper", "", "Paper", kinds.ODD_TYPE),
        ("paper", "", "Paper", kinds.ODD_TYPE),
        (None, "", "Paper", kinds.NO_TYPE),
        (None, "Paper", "Paper", kinds.NO_TYPE),
        ("https://schema.oparl.org/1.1/Drucksache", "", "", kinds.UNKNOWN_TYPE),
        (42, "Paper", "Paper", kinds.NO_TYPE),
    ],
)
def test_the_type_is_read_or_found_out(given, around, kind, what):
    raw = paper(type=given)
    if given is None:
        del raw["type"]
    assert kinds.kind_of(raw, around) == (kind, what)


@pytest.mark.parametrize(
    "raw",
    [
        meeting(agendaItem=[]),
        organization(classification="Ausschuss"),
        file(),
        thing("Person", 1, name="Mitglied", familyName="Mitglied"),
        thing("AgendaItem", 1, meeting=at("meeting", 1), name="Punkt", number="1"),
        thing("System", 1, name="RIS", oparlVersion="https://schema.oparl.org/1.0/"),
        body_with(),
    ],
    ids=lambda raw: raw["type"].rsplit("/", 1)[1],
)
def test_an_object_without_type_is_known_by_what_stands_in_it(raw):
    kind = raw.pop("type").removeprefix(TYPE)
    assert kinds.kind_of(raw)[0] == kind


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("text", "Kein OParl-Objekt."),
        (None, "Kein OParl-Objekt."),
        ([[]], "Kein OParl-Objekt."),
        ({"name": "ohne id"}, "Kein OParl-Objekt: id fehlt."),
        ({"id": 17, "type": TYPE + "Paper"}, "Kein OParl-Objekt: id fehlt."),
        ({"id": "1302", "type": TYPE + "Paper"}, "Die id ist keine Web-Adresse."),
        ({"id": "javascript:alert(1)", "type": TYPE + "Paper"}, "Die id ist keine Web-Adresse."),
        ({"id": at("x", "y" * 600), "type": TYPE + "Paper"}, "Die id ist keine Web-Adresse."),
        ({"id": at("ding", 1)}, kinds.UNKNOWN_TYPE),
        (thing("Error", 1, message="kaputt"), "Der Server meldet einen Fehler."),
        (thing("Consultation", 1), papers.NO_PAPER),
        (
            thing("AgendaItem", 1, name="Punkt"),
            "Tagesordnungspunkt ohne Sitzung; nicht übernommen.",
        ),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_reason(raw, why):
    batch, found = reading(raw)
    assert len(batch) == 0
    assert [(one.kind, one.what) for one in found if one.kind == REFUSED] == [(REFUSED, why)]


def test_an_address_of_a_file_is_a_web_address_or_nothing():
    batch, found = reading(file(accessUrl="javascript:alert(1)"))
    assert batch.files[0].access_url == ""
    assert (REPAIRED, "accessUrl", fields.NOT_AN_ADDRESS) in told(found)


def test_of_an_item_that_is_not_public_nothing_is_kept_and_nothing_told():
    secret = "Grundstück der Familie Geheim"
    raw = meeting(
        agendaItem=[
            item(
                7,
                public=False,
                name=f" {secret} ",
                result=secret,
                resolutionText=secret,
                consultation=at("consultation", 9),
                resolutionFile=file(9, name=secret),
            )
        ]
    )
    batch, found = reading(raw)
    one = batch.agenda_items[0]
    assert (one.number, one.position, one.is_public) == ("7", 7, False)
    assert secret not in repr((batch, found))
    assert one.consultation == ""
    assert not batch.files


@pytest.mark.parametrize(
    ("said", "is_public"),
    [(True, True), ("true", True), (0, False), ("nein", False), ("vielleicht", False), ({}, False)],
)
def test_only_a_clear_yes_makes_an_item_public(said, is_public):
    batch, _found = reading(meeting(agendaItem=[item(1, public=said)]))
    assert batch.agenda_items[0].is_public is is_public


def test_without_a_word_what_stands_under_a_closed_heading_is_not_public():
    names = ["Öffentliche Sitzung", "Wald", "Nichtöffentliche Sitzung", "Personal"]
    items = [item(n, name=name) for n, name in enumerate(names)]
    for one in items:
        del one["public"]
    batch, _found = reading(meeting(agendaItem=items))
    assert [one.is_public for one in batch.agenda_items] == [True, True, False, False]


def test_an_item_without_order_keeps_its_place():
    items = [item(n) for n in (4, 5)]
    for one in items:
        del one["order"]
    batch, _found = reading(meeting(agendaItem=items))
    assert [one.position for one in batch.agenda_items] == [1, 2]


@pytest.mark.parametrize("order", [10**30, float("inf"), -5, "12", [1], "viele"])
def test_an_order_out_of_range_does_not_break_the_database(order):
    batch, found = reading(meeting(agendaItem=[item(1, order=order)]))
    assert 0 <= batch.agenda_items[0].position < 2**31
    assert (REPAIRED, "order", fields.NOT_A_NUMBER) in told(found)


def test_an_end_before_the_beginning_is_dropped():
    batch, found = reading(meeting(end="2026-03-19T00:00:00+01:00"))
    assert batch.meetings[0].ends_at is None
    assert [one.field for one in found] == ["end"]


def test_a_consultation_given_twice_is_one_with_both_meetings():
    stops = [consultation(1), consultation(1, meeting=at("meeting", 2))]
    batch, found = reading(paper(consultation=stops))
    assert len(batch.consultations) == 1
    assert batch.consultations[0].meetings == (at("meeting", 1), at("meeting", 2))
    assert (REPAIRED, "consultation", papers.TWICE) in told(found)


def test_a_deleted_object_says_only_that():
    batch, found = reading(paper(deleted=True, name=""))
    assert batch.papers[0].is_deleted
    assert batch.papers[0].name == ""
    assert not found


def test_of_people_only_the_name_is_kept():
    raw = thing("Person", 1, name="Mitglied", email=["a@b.de"], phone=["1"], life="Lebenslauf")
    batch, _found = reading(raw)
    assert batch.persons[0]._fields == ("id", "modified", "is_deleted", "name")


@pytest.mark.parametrize(
    ("name", "classification", "kind_of", "has_meetings", "kind"),
    [
        ("Bauausschuss", "", "", False, "body"),
        ("Gemeinderat", "Gremien", "Gremium", True, "body"),
        ("Stadtplanungsamt", "", "", False, "department"),
        ("Amt für Stadtentwicklung", "", "", False, "department"),
        ("Dezernat 3", "", "", False, "division"),
        ("Freie Liste", "", "Fraktion", False, "association"),
        ("Stadtwerke", "", "", False, "unknown"),
        ("Stadtwerke", "", "", True, "body"),
    ],
)
def test_offices_and_bodies_are_told_apart(name, classification, kind_of, has_meetings, kind):
    raw = organization(1, name, classification=classification, organizationType=kind_of)
    batch, _found = reading(raw | ({"meeting": at("x", 1)} if has_meetings else {}))
    assert batch.organizations[0].kind == kind


def test_findings_are_counted_also_when_there_is_no_room_left_for_them():
    findings = Findings(room=2)
    for number in range(5):
        findings.add(REFUSED, str(number), "", "", "Grund")
    assert len(findings.kept) == 2
    assert findings.counts[REFUSED] == 5
