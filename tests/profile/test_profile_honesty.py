"""What the profile says about a real city: sourced or marked, without names of people."""

import re
from pathlib import Path

import pytest
from cities import each_city, entries, nested, organizations, read, texts

import weltoffen

SOURCE = Path(weltoffen.__file__).parent
CONCERNS_OF_THE_PAPER = [
    "Stadtplanung und Stadtentwicklung",
    "Kulturelle Angelegenheiten",
    "Jugendpflege",
    "Sozialwesen",
    "Wohnungswesen",
    "Gesundheitswesen",
    "Ordnungsangelegenheiten",
    "Schulwesen",
    "Sportwesen",
    "Personalwesen",
]
AG = "ag-integration-gefluechtete"


def test_every_entry_has_a_source() -> None:
    missing = [where for where, row in entries("darmstadt") if not row.get("source")]
    missing += [where for where, _outer, row in nested("darmstadt") if not row.get("source")]
    assert not missing


def test_what_the_paper_does_not_say_is_marked_as_assumed() -> None:
    """A source that begins or ends with an assumption carries the mark, so that it can be shown."""
    said = re.compile(r"\b(?:Annahme|angenommen|eigener Entwurf)\b")
    unmarked = [
        where
        for where, row in entries("darmstadt")
        if said.search(row["source"]) and row.get("assumed") is not True
    ]
    unsaid = [
        where
        for where, row in entries("darmstadt")
        if row.get("assumed") and not said.search(row["source"])
    ]
    assert (unmarked, unsaid) == ([], [])


def test_the_length_of_the_period_is_an_assumption_of_ten_working_days() -> None:
    [period] = read("darmstadt", "involvement")["statement_days"]
    assert (period["value"], period["assumed"]) == (10, True)


def test_the_ten_concerns_stand_in_the_order_of_the_paper() -> None:
    names = [row["name"] for row in read("darmstadt", "vocabulary")["concern"]]
    assert names == CONCERNS_OF_THE_PAPER


def test_the_working_group_on_refugees_has_the_seats_that_the_paper_names() -> None:
    holders = {seat["organization"] for seat in organizations("darmstadt")[AG]["seats"]}
    divisions = {f"dezernat-{number}" for number in range(1, 6)}
    city = {"buero-fluechtlingsbeauftragte", "amt-interkulturelles-internationales"}
    city |= {"amt-soziales-praevention", "jugendamt", "schulamt", "frauenbuero"}
    city |= {"buerger-ordnungsamt"}
    outside = {"jobcenter", "gesundheitsamt", "agentur-fuer-arbeit", "freiwilligenzentrum"}
    outside |= {"sportkreis-33", "caritasverband"}
    assert holders == divisions | city | outside


def test_bodies_that_were_renamed_keep_their_earlier_names_with_dates() -> None:
    known = organizations("darmstadt")
    [round_] = known[AG]["former_names"]
    assert (str(round_["start_on"]), str(round_["end_on"])) == ("2016-06-01", "2017-02-28")
    [committee] = known["buendnis-demokratie"]["former_names"]
    assert str(committee["end_on"]) == "2024-12-31"
    [office] = known["amt-interkulturelles-internationales"]["former_names"]
    assert office["name"] == "Interkulturelles Büro"


@each_city
def test_nobody_is_named(city: str) -> None:
    addressed = re.compile(r"\b(?:Herr|Herrn|Frau|Dr\.|Prof\.)\s+[A-ZÄÖÜ]")
    everything = [text for name in ("profile", "organizations") for text in texts(read(city, name))]
    everything += [text for _where, row in entries(city) for text in texts(dict(row))]
    assert not [text for text in everything if addressed.search(text)]


def test_mail_addresses_lead_nowhere() -> None:
    for city in ("darmstadt", "musterstadt"):
        assert read(city, "profile")["contact_email"].endswith(".example")


@pytest.mark.parametrize("ending", ["py", "html", "txt", "typ", "js", "css", "po"])
def test_the_city_is_named_in_its_profile_and_nowhere_else(ending: str) -> None:
    profiles = SOURCE / "config" / "profiles"
    named = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob(f"*.{ending}")
        if profiles not in path.parents and "node_modules" not in path.parts
        if "darmstadt" in path.read_text(encoding="utf-8").casefold()
    ]
    assert not named
