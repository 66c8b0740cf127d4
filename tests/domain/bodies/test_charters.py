"""Setting up and changing a body; names stay with their dates; the profile respects both."""

from datetime import date

import pytest

import make
from domain.bodies.founded import TODAY, acts, coordinator, make_charter, member
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.notices.models import Notice
from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.operations import load_organizations
from weltoffen.base.vocabulary.operations import load_terms
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.bodies import operations, queries
from weltoffen.domain.bodies.drafts import CharterDraft
from weltoffen.domain.bodies.models import Charter


def changed(charter: Charter, **said) -> CharterDraft:
    draft = CharterDraft.of(charter)
    return CharterDraft(**{name: getattr(draft, name) for name in draft.__slots__} | said)


@pytest.mark.parametrize("city", ["darmstadt", "musterstadt"])
def test_the_profile_is_loaded_once_and_a_second_load_changes_nothing(city, settings):
    settings.PROFILE = city
    load = profile_load()
    load_terms(CLOCK, load)
    load_organizations(CLOCK, load)
    first = operations.load_charters(CLOCK, load)
    second = operations.load_charters(CLOCK, load)
    assert first.created == Charter.objects.count() > 1
    assert (second.created, second.updated) == (0, 0)
    for charter in Charter.objects.all():
        assert charter.body.series.count() == 1
        assert charter.source


def test_the_round_tables_of_the_paper_have_their_standing_item(settings):
    settings.PROFILE = "darmstadt"
    load = profile_load()
    load_terms(CLOCK, load)
    load_organizations(CLOCK, load)
    operations.load_charters(CLOCK, load)
    both = ["ak-migration-gesundheit", "ak-migration-soziale-arbeit"]
    for body in Organization.objects.filter(key__in=both):
        assert [item.name for item in body.standing_items.all()] == ["Flucht und Asyl"]
    [shared] = Charter.objects.filter(shared_with__isnull=False, body__key=both[0])
    assert [one.key for one in shared.shared_with.all()] == ["interkulturelles-buero-landkreis"]


def test_what_was_changed_here_no_load_takes_back():
    load = profile_load()
    load_terms(CLOCK, load)
    load_organizations(CLOCK, load)
    operations.load_charters(CLOCK, load)
    charter = Charter.objects.get(body__key="steuerungsrunde")
    operations.change_charter(
        CLOCK,
        charter,
        draft=changed(charter, name="Steuerungskreis", quorum="half"),
        expected_version=1,
        renamed_on=date(2026, 1, 1),
    )
    operations.decide_public(
        CLOCK,
        charter,
        meets_in_public=True,
        publishes_minutes=True,
        reason="Beschluss der Runde",
        expected_version=2,
        at=make.AT,
    )
    operations.give_seat(CLOCK, charter.body, organization=make.make_department("Bauamt"))
    seats = charter.body.seats.count()
    load_organizations(CLOCK, load)
    assert operations.load_charters(CLOCK, load).updated == 0
    charter = Charter.objects.get(body__key="steuerungsrunde")
    assert (charter.body.name, charter.quorum) == ("Steuerungskreis", "half")
    assert charter.quorum_number is None
    assert charter.body.meets_in_public
    assert charter.body.seats.count() == seats
    old = charter.body.former_names.get(name="Steuerungsrunde Zusammenleben")
    assert (old.start_on, old.end_on) == (date(2019, 3, 1), date(2025, 12, 31))


def test_a_new_body_stands_below_another_with_all_it_says():
    above = make_charter()
    charter = operations.set_up_body(
        CLOCK,
        above.body,
        draft=CharterDraft(
            name=" AG  Alter und Pflege ",
            kind=Charter.Kind.WORKING_GROUP,
            purpose="Pflege",
            quorum="number",
            quorum_number=3,
            predecessor=above.body,
        ),
    )
    assert (charter.body.name, charter.body.parent) == ("AG Alter und Pflege", above.body)
    assert list(queries.sub_groups(above.body)) == [charter]
    assert charter.body.is_kept_here


@pytest.mark.parametrize(
    "said",
    [
        {"name": "  "},
        {"quorum": "number", "quorum_number": None},
        {"start_on": date(2026, 2, 1), "end_on": date(2026, 1, 1)},
    ],
)
def test_what_makes_no_sense_is_refused(said):
    charter = make_charter()
    with pytest.raises(Refused):
        operations.change_charter(
            CLOCK, charter, draft=changed(charter, **said), expected_version=charter.version
        )


def test_a_body_is_neither_its_own_sub_group_nor_its_own_predecessor():
    above = make_charter("Oben")
    below = operations.set_up_body(CLOCK, above.body, draft=CharterDraft(name="Unten"))
    for said in ({"parent": below.body}, {"parent": above.body}, {"predecessor": above.body}):
        with pytest.raises(Refused):
            operations.change_charter(
                CLOCK, above, draft=changed(above, **said), expected_version=above.version
            )


def test_two_who_change_at_once_do_not_overwrite_each_other():
    charter = make_charter()
    draft = changed(charter, place="Rathaus")
    operations.change_charter(CLOCK, charter, draft=draft, expected_version=1)
    with pytest.raises(Conflict):
        operations.change_charter(CLOCK, charter, draft=draft, expected_version=1)


def test_what_somebody_changed_is_no_assumption_any_more():
    charter = make_charter()
    Charter.objects.update(assumed=["place", "quorum"])
    charter.refresh_from_db()
    operations.change_charter(
        CLOCK, charter, draft=changed(charter, place="Rathaus"), expected_version=1
    )
    assert charter.assumed == ["quorum"]
    operations.confirm_charter(CLOCK, charter, expected_version=2)
    assert charter.assumed == []


def test_only_who_runs_it_changes_it_and_sets_up_a_sub_group():
    charter = make_charter()
    other = make_charter("Anderer Kreis")
    runs, sits, elsewhere = (
        acts(coordinator(charter.body)),
        acts(member(charter.body)),
        acts(coordinator(other.body, "Andere Geschäftsführung")),
    )
    assert list(queries.visible_charters(sits)) == [charter]
    for actor in (sits, elsewhere):
        with pytest.raises(NotPermitted):
            operations.change_charter(
                actor, charter, draft=changed(charter), expected_version=charter.version
            )
    operations.change_charter(runs, charter, draft=changed(charter), expected_version=1)
    for actor in (sits, elsewhere):
        with pytest.raises(NotPermitted):
            operations.set_up_body(actor, charter.body, draft=CharterDraft(name="Untergruppe"))
    with pytest.raises(NotPermitted):
        operations.set_up_body(runs, make.make_office(), draft=CharterDraft(name="Runde"))
    with pytest.raises(Refused, match="decides what is public"):
        operations.set_up_body(
            runs, charter.body, draft=CharterDraft(name="Untergruppe", meets_in_public=True)
        )
    below = operations.set_up_body(runs, charter.body, draft=CharterDraft(name="Unten"))
    assert [one.pk for one in queries.coordinators(below.body, TODAY)] == [runs.person_id]
    operations.set_up_body(
        acts(make.make_officer()), charter.body, draft=CharterDraft(name="Untergruppe")
    )


def decided(actor, charter: Charter, **said) -> None:
    version = Charter.objects.get(pk=charter.pk).version
    wanted = {"meets_in_public": True, "publishes_minutes": False, "reason": "Beschluss vom 1.6."}
    wanted |= {"expected_version": version, **said}
    operations.decide_public(actor, charter, **wanted, at=make.AT)


def test_what_is_public_of_a_body_the_office_decides_with_a_reason_that_members_are_told():
    charter = make_charter()
    runs, sits = coordinator(charter.body), member(charter.body)
    officer = make.acting(make.make_officer())
    with pytest.raises(Refused, match="by itself, with a reason"):
        operations.change_charter(
            officer, charter, draft=changed(charter, meets_in_public=True), expected_version=1
        )
    with pytest.raises(Refused, match="The Integration Office decides"):
        decided(acts(runs), charter)
    with pytest.raises(NotPermitted):
        decided(acts(sits), charter)
    with pytest.raises(Refused, match="write a sentence"):
        decided(officer, charter, reason=" ")
    with pytest.raises(Refused, match="stay with it"):
        decided(officer, charter, meets_in_public=False, publishes_minutes=True)
    with pytest.raises(Conflict):
        decided(officer, charter, expected_version=9)
    assert not Organization.objects.get(pk=charter.body_id).meets_in_public
    decided(officer, charter)
    assert Organization.objects.get(pk=charter.body_id).meets_in_public
    told = Notice.objects.filter(title__contains="tagt jetzt öffentlich")
    assert {one.recipient for one in told} == {runs, sits}
    assert "Beschluss vom 1.6." in told[0].body


def test_a_body_that_stands_on_its_own_decides_for_itself_what_is_public():
    charter = make_charter()
    runs = coordinator(charter.body)
    Charter.objects.filter(pk=charter.pk).update(handed_over_on=date(2026, 1, 1))
    with pytest.raises(NotPermitted):
        decided(make.acting(make.make_officer()), charter)
    decided(acts(runs), charter)
    assert Organization.objects.get(pk=charter.body_id).meets_in_public
