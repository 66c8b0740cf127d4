"""Loading the profile: complete, repeatable, and nothing that papers name is lost."""

import json

import pytest
from django.core.management import call_command

import make
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.organizations.models import FormerName, Organization, Seat
from weltoffen.base.organizations.operations import load_organizations
from weltoffen.base.translations.models import Translation
from weltoffen.base.vocabulary import profile
from weltoffen.base.vocabulary.models import Label, ProfileLoad, Term
from weltoffen.base.vocabulary.operations import load_terms
from weltoffen.base.vocabulary.queries import concerns, is_profile_current, profile_load, terms
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.glossary.models import Term as GlossaryTerm
from weltoffen.domain.indicators.models import Indicator
from weltoffen.domain.involvement.models import TextBlock


def loaded(capsys):
    call_command("profile", "load", json=True)
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def town(settings, tmp_path, monkeypatch):
    """A profile that a test may write."""
    settings.PROFILES_DIR, settings.PROFILE = str(tmp_path), "town"
    (tmp_path / "town").mkdir()

    def write(name, text):
        profile._read.cache_clear()
        (tmp_path / "town" / f"{name}.toml").write_text(text, encoding="utf-8")

    write("vocabulary", '[[concern]]\ncode = "schools"\nname = "Schulen"\n')
    write("organizations", ORGANIZATIONS)
    yield write
    profile._read.cache_clear()


ORGANIZATIONS = """
[[body]]
key = "beirat"
name = "Beirat"
parent = "dezernat"
former_names = [{name = "Kommission", end_on = 2019-12-31, source = "Beschluss 1"}]
seats = [{organization = "verein", label = "Vertretung"}, {organization = "schulamt"}]
[[department]]
key = "schulamt"
name = "Schulamt"
parent = "dezernat"
concerns = ["schools"]
[[division]]
key = "dezernat"
name = "Dezernat I"
[[association]]
key = "verein"
name = "Verein"
"""


def test_the_invented_city_is_loaded_whole_and_a_second_time_changes_nothing(capsys):
    first = loaded(capsys)
    count = Organization.objects.count()
    loads = (Organization, Term, Label, GlossaryTerm, Translation, TextBlock, Charter, Indicator)
    assert first["created"] == sum(model.objects.count() for model in loads)
    assert first["updated"] == 0
    assert loaded(capsys) == {"profile": "musterstadt", "created": 0, "updated": 0}
    assert Organization.objects.count() == count
    assert is_profile_current()
    assert ProfileLoad.objects.count() == 1


def test_references_may_stand_before_what_they_name(town, capsys):
    loaded(capsys)
    council, department = (Organization.objects.get(key=key) for key in ("beirat", "schulamt"))
    assert council.parent.name == department.parent.name == "Dezernat I"
    assert [term.code for term in department.concerns.all()] == ["schools"]
    assert {seat.organization.key for seat in council.seats.all()} == {"verein", "schulamt"}
    assert council.former_names.get().source == "Beschluss 1"


def test_a_new_name_keeps_the_old_one(town, capsys):
    loaded(capsys)
    town("organizations", ORGANIZATIONS.replace('"Schulamt"', '"Amt für Schule"'))
    assert loaded(capsys) == {"profile": "town", "created": 0, "updated": 1}
    department = Organization.objects.get(key="schulamt")
    assert department.name == "Amt für Schule"
    assert [former.name for former in department.former_names.all()] == ["Schulamt"]
    assert loaded(capsys)["updated"] == 0


def test_seats_concerns_and_former_names_follow_the_profile(town, capsys):
    loaded(capsys)
    town(
        "organizations",
        ORGANIZATIONS.replace(', {organization = "schulamt"}', "")
        .replace('concerns = ["schools"]', "concerns = []")
        .replace("Beschluss 1", "Beschluss 2"),
    )
    assert loaded(capsys)["updated"] == 2
    assert Seat.objects.get().organization.key == "verein"
    assert not Organization.objects.get(key="schulamt").concerns.exists()
    assert FormerName.objects.get().source == "Beschluss 2"


def test_what_is_gone_from_the_profile_stays_because_papers_name_it(town, capsys):
    loaded(capsys)
    town("organizations", ORGANIZATIONS.split("[[association]]")[0].replace("seats", "# seats"))
    town("vocabulary", "")
    loaded(capsys)
    assert Organization.objects.filter(key="verein").exists() is True
    assert Term.objects.filter(code="schools").exists()


def test_a_concern_that_does_not_exist_is_an_error_and_nothing_is_loaded(town):
    town("organizations", ORGANIZATIONS.replace('["schools"]', '["scools"]'))
    load = profile_load()
    load_terms(CLOCK, load)
    with pytest.raises(LookupError, match="scools"):
        load_organizations(CLOCK, load)
    assert not Organization.objects.exists()


def test_a_changed_profile_is_told_apart_from_the_loaded_one(town, capsys):
    assert not is_profile_current()
    loaded(capsys)
    assert is_profile_current()
    town("vocabulary", '[[concern]]\ncode = "schools"\nname = "Schule"\n')
    assert not is_profile_current()


def test_terms_hold_for_their_time_and_goals_have_their_field(town, capsys):
    town(
        "vocabulary",
        '[[field]]\ncode = "f"\nname = "Feld"\n[[goal]]\ncode = "g"\nname = "Ziel"\nparent = "f"\n'
        '[[concern]]\ncode = "schools"\nname = "Schulen"\n'
        '[[concern]]\ncode = "old"\nname = "Altes"\nend_on = 2020-12-31\n',
    )
    loaded(capsys)
    assert [term.code for term in concerns()] == ["schools", "old"]
    assert [term.code for term in concerns(make.TODAY)] == ["schools"]
    assert terms("goal").get().parent.code == "f"


def test_nobody_but_the_system_loads():
    with pytest.raises(NotPermitted):
        load_terms(make.acting(make.make_officer()), profile_load())
    assert not ProfileLoad.objects.exists()
