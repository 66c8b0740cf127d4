"""Taking in directories of others: again and again, without losing what people edited by hand."""

import pytest

import make
from domain.directory.imported import (
    ADVICE,
    COURSE,
    HEAD,
    changed,
    csv,
    make_feed,
    numbers,
    offer,
    take,
)
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import importing, operations
from weltoffen.domain.directory.drafts import OfferDraft
from weltoffen.domain.directory.imports.decisions import Decisions
from weltoffen.domain.directory.models import Intake, Location, Offer, Provider

pytestmark = pytest.mark.usefixtures("readers_here")


def edit(name, **fields):
    """By hand, at the desk."""
    one = offer(name)
    draft = OfferDraft.from_plain({**OfferDraft.of(one).as_plain(), **fields})
    return operations.change_offer(CLOCK, one, draft=draft, at=make.later(1))


def seen(feed, content):
    return importing.outlook(feed, importing.look(feed, content=content, at=make.AT).recognised)


def test_a_table_becomes_offers_with_provider_place_times_and_languages():
    intake = take(make_feed(), csv(COURSE, ADVICE))
    assert intake.state == Intake.State.DONE
    assert numbers(intake) == (6, 0, 0)  # two providers, two places, two offers
    course, advice = offer("Deutschkurs A1"), offer("Beratung zum Aufenthalt")
    draft = OfferDraft.of(course)
    assert str(course.provider) == "Sprachschule Nord e.V."
    assert course.provider.organization.kind == "association"
    assert draft.terms == ("topic:german-course",)
    assert [one.code for one in draft.languages] == ["de", "ar"]
    assert [(one.byday, f"{one.opens_at:%H:%M}", f"{one.closes_at:%H:%M}") for one in draft.schedules] == [("MO", "10:00", "12:00")]  # fmt: skip # noqa: E501
    assert draft.contacts[0].phone == "06151 1234"
    assert (course.is_free, advice.is_free, str(advice.amount)) == (True, False, "5.50")
    assert course.places.get().location.street == "Hauptstr. 5"
    assert advice.places.get().location.name == "Markt 1"
    assert course.is_public


def test_the_same_file_again_changes_nothing():
    feed, content = make_feed(), csv(COURSE, ADVICE)
    take(feed, content)
    before = [offer.version for offer in Offer.objects.order_by("pk")]
    again = take(feed, content, days=1)
    assert numbers(again) == (0, 0, 6)
    assert again.kept == 0
    assert not again.changes.exists()
    assert [offer.version for offer in Offer.objects.order_by("pk")] == before


def test_what_changed_in_the_file_changes_here():
    feed = make_feed()
    take(feed, csv(COURSE, ADVICE))
    new = changed(COURSE, Wann="Mittwoch 18-20 Uhr", Kosten="10 €")
    assert numbers(take(feed, csv(new, ADVICE), days=1)) == (0, 1, 5)
    course = offer("Deutschkurs A1")
    assert course.schedules.get().byday == "WE"
    assert (course.is_free, str(course.amount)) == (False, "10.00")


def test_what_people_edited_stays_and_is_counted_and_shown():
    feed = make_feed()
    take(feed, csv(COURSE))
    edit("Deutschkurs A1", description="Von uns beschrieben")
    new = changed(COURSE, Beschreibung="Neuer Text der Quelle", Kosten="10 €")
    row = next(r for r in seen(feed, csv(new)).rows if r.thing.name == "Deutschkurs A1")
    assert row.kept["description"] == ("Von uns beschrieben", "Neuer Text der Quelle")
    assert set(row.differences) == {"is_free", "amount", "cost_note"}
    intake = take(feed, csv(new), days=2)
    assert (intake.changed, intake.kept) == (1, 1)
    course = offer("Deutschkurs A1")
    assert (course.description, course.is_free) == ("Von uns beschrieben", False)
    again = take(feed, csv(new), days=3)
    assert (again.changed, again.kept) == (0, 1)
    assert offer("Deutschkurs A1").description == "Von uns beschrieben"


def test_a_column_that_is_missing_next_time_empties_nothing():
    feed = make_feed()
    take(feed, csv(COURSE))
    take(feed, csv(COURSE[:3], head=HEAD[:3]), days=1)
    assert offer("Deutschkurs A1").contacts.get().phone == "06151 1234"


def test_what_vanished_is_shown_and_goes_only_when_confirmed():
    feed = make_feed()
    take(feed, csv(COURSE, ADVICE))
    gone = seen(feed, csv(COURSE)).gone
    assert [one.name for one in gone] == ["Beratung zum Aufenthalt"]
    take(feed, csv(COURSE), days=1)
    assert offer("Beratung zum Aufenthalt").is_public
    intake = take(feed, csv(COURSE), Decisions(retire=frozenset({gone[0].key})), days=2)
    assert intake.gone == 1
    assert not offer("Beratung zum Aufenthalt").is_public
    assert seen(feed, csv(COURSE)).gone == []
    take(feed, csv(COURSE, ADVICE), days=3)  # it is back
    assert offer("Beratung zum Aufenthalt").is_public
    assert Offer.objects.count() == 2


def test_a_double_is_proposed_and_linked_instead_of_made_again():
    take(make_feed(), csv(COURSE))
    other = make_feed(name="Andere Liste")
    spelled = changed(COURSE, Angebot="Deutsch-Kurs A1", Beschreibung="")
    spelled = changed(spelled, Träger="Sprachschule Nord")
    doubtful = seen(other, csv(spelled)).doubtful
    here = offer("Deutschkurs A1")
    assert [one.pk for one in doubtful[0].doubles] == [here.pk]
    take(other, csv(spelled), Decisions(same_as={doubtful[0].thing.key: here.pk}), days=1)
    assert Offer.objects.count() == 1
    assert offer("Deutschkurs A1").description == "Für Anfänger"  # what stood here counts
    assert Provider.objects.count() == Location.objects.count() == 1
    assert seen(other, csv(spelled)).doubtful == []


def test_an_offer_may_be_left_out():
    feed = make_feed()
    key = next(r.thing.key for r in seen(feed, csv(COURSE)).rows if r.thing.kind == "offer")
    intake = take(feed, csv(COURSE), Decisions(leave_out=frozenset({key})))
    assert not Offer.objects.exists()
    assert "Vorschau entschieden" in intake.findings[0]["what"]


def test_undoing_takes_the_new_from_the_portal_and_restores_the_changed():
    feed = make_feed()
    take(feed, csv(COURSE))
    new = changed(COURSE, Beschreibung="Anders", Telefon="06151 5678")
    second = take(feed, csv(new, ADVICE), days=1)
    undone = operations.undo_intake(make.acting(make.make_officer()), second, at=make.later(2))
    assert undone.state == Intake.State.UNDONE
    course = offer("Deutschkurs A1")
    assert (course.description, course.contacts.get().phone) == ("Für Anfänger", "06151 1234")
    assert not offer("Beratung zum Aufenthalt").is_public
    with pytest.raises(Refused):
        operations.undo_intake(make.acting(make.make_officer()), second, at=make.later(3))
    take(feed, csv(new, ADVICE), days=4)  # the next time it all comes again
    assert offer("Deutschkurs A1").description == "Anders"
    assert offer("Beratung zum Aufenthalt").is_public


def test_undoing_leaves_what_was_edited_since():
    feed = make_feed()
    take(feed, csv(COURSE))
    second = take(feed, csv(changed(COURSE, Beschreibung="Anders", Telefon="06151 5678")), days=1)
    edit("Deutschkurs A1", description="Von uns beschrieben")
    undone = operations.undo_intake(make.acting(make.make_officer()), second, at=make.later(2))
    course = offer("Deutschkurs A1")
    assert course.description == "Von uns beschrieben"
    assert course.contacts.get().phone == "06151 1234"
    assert undone.findings[0]["what"] == "Bleibt: Es wurde seitdem geändert."


def test_a_row_that_cannot_be_taken_says_why_and_holds_up_no_other():
    nameless = changed(COURSE, Angebot="")
    odd = changed(ADVICE, Themen="Aufenthalt, Quantenphysik", **{"E-Mail": "rat(at)example"})
    odd = changed(odd, Wann="nach Vereinbarung")
    intake = take(make_feed(), csv(nameless, odd))
    told = {(one["where"], one["what"]) for one in intake.findings}
    assert ("Zeile 2", "Zeile ohne Namen des Angebots; nicht übernommen.") in told
    assert any(where == "Zeile 3" and "E-Mail" in what for where, what in told)
    one = Offer.objects.get()
    assert "Themen: Quantenphysik" in one.description
    assert "Zeiten: nach Vereinbarung" in one.description
    assert one.email == ""


def test_a_large_feed_is_taken_in_portions_with_progress():
    feed, officer = make_feed(), make.acting(make.make_officer())
    rows = [changed(COURSE, Angebot=f"Kurs Nummer {n}") for n in range(120)]
    read = importing.look(feed, content=csv(*rows), at=make.AT).recognised
    intake = operations.begin_intake(officer, feed, total=len(read.things), at=make.AT)
    with pytest.raises(Refused):
        operations.begin_intake(officer, feed, total=1, at=make.AT)
    ended = importing.go_on(officer, intake, recognised=read, decisions=Decisions(), at=make.AT)
    assert (ended.state, ended.total, ended.dealt_with) == ("done", 122, 122)
    assert Offer.objects.count() == 120


def test_the_preview_asks_as_much_for_many_rows_as_for_few(django_assert_max_num_queries):
    feed = make_feed()
    rows = [changed(COURSE, Angebot=f"Kurs Nummer {n}") for n in range(20)]
    take(feed, csv(*rows))
    few = importing.look(feed, content=csv(*rows[:2]), at=make.AT).recognised
    many = importing.look(feed, content=csv(*rows), at=make.AT).recognised
    with django_assert_max_num_queries(100) as counted:
        importing.outlook(feed, few)
    with django_assert_max_num_queries(len(counted)):
        importing.outlook(feed, many)
