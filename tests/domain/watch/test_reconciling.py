"""From papers of a council and what came before the Office to lists that are right."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import council
import make
from council import at, consultation, item, meeting, organization, paper, small_council
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.documents.models import Paper
from weltoffen.base.organizations.models import Organization
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.involvement import operations as involvement_operations
from weltoffen.domain.involvement.models import Clearance
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.meetings.queries import agenda
from weltoffen.domain.relevance.models import Assessment
from weltoffen.domain.relevance.operations import judge
from weltoffen.domain.relevance.rules.assessed import Assessed
from weltoffen.domain.watch import operations, permissions, queries, reconciling, rounds
from weltoffen.domain.watch.models import Match, Reminder, Standing, TrailMark
from weltoffen.domain.watch.reading import read_source
from weltoffen.domain.watch.reconciliation import derived

LATER = "2026-02-01T08:00:00+01:00"
MEETS = date(2026, 3, 19)
TITLE = "Schwimmzeiten für geflüchtete Frauen im Nordbad"
NIGHT = make.later(1)
NO = dict.fromkeys(("place-for-all", "homes", "residents-asked", "shops-clubs"), "no")


@pytest.fixture
def office():
    make.make_office()
    return make.acting(make.make_officer())


@pytest.fixture
def read(tmp_path, office):
    def run(*objects, when=make.AT):
        read_source(str(council.write(tmp_path / "rat.jsonl", list(objects))), at=when)

    return run


@pytest.fixture(autouse=True)
def machine(monkeypatch):
    """What the machine makes of a title is not what is tried here."""

    class Told:
        def assess(self, title, text):
            is_about = "Geflüchtete" in title
            return Assessed(0.9 if is_about else 0.0, 2 * is_about, "", (), not is_about)

    asked = []
    monkeypatch.setattr(derived, "engine", lambda: asked.append(1) or Told())
    return asked


@pytest.fixture
def city(read):
    """One meeting, one paper on its agenda that is about integration."""
    read(*small_council()[:3], paper(name=TITLE))
    Assessment.objects.update_or_create(
        paper=the_paper(),
        defaults={"score": 0.9, "band": 2, "is_unread": False, "assessed_at": make.AT},
    )
    Standing.objects.all().delete()
    reconciling.reconcile_all(make.AT)
    return the_paper()


def the_paper(number=1):
    return Paper.objects.get(oparl_id=at("paper", number))


def standing_of(one):
    return Standing.objects.get(paper=one)


def involve(title=TITLE, by=None, **more):
    """A clerk brings a draft of the same title before the Office."""
    by = by or make.make_clerk()
    draft = make.make_paper(title, by=by, planned_on=MEETS, **more)
    return make.make_involvement(paper=draft, by=by)


def test_a_paper_of_the_council_stands_somewhere_as_soon_as_it_is_read(city):
    standing = standing_of(city)
    assert standing.state == "missing"
    assert (standing.meets_on, standing.on_agenda) == (MEETS, True)
    assert standing.body.name == "Bauausschuss"
    assert standing.department.name == "Stadtplanungsamt"
    assert standing.submit_by < MEETS
    assert standing.change == "neu"


def test_a_second_night_writes_nothing(city):
    reconciling.reconcile_all(NIGHT)
    before = list(Standing.objects.values())
    with CaptureQueriesContext(connection) as captured:
        reconciling.reconcile_all(make.later(2))
    assert list(Standing.objects.values()) == before
    assert not [one for one in captured if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_a_taken_in_paper_waits_and_is_stated_within_a_second(city, office):
    reconciling.catch_up(make.AT)  # where the trail is now
    department = Organization.objects.get(name="Stadtplanungsamt")
    involvement = involvement_operations.take_in(office, city, department=department, at=make.AT)
    assert reconciling.catch_up(make.AT) == 1
    assert standing_of(city).state == "waiting"
    assert standing_of(city).involvement == involvement
    assert standing_of(city).change == "jetzt vorgelegt"
    involvement_operations.state_no_objection(office, involvement, at=make.AT)
    reconciling.catch_up(make.later(1))
    assert standing_of(city).state == "stated"
    mark = TrailMark.objects.get().entry
    assert reconciling.catch_up(make.later(1)) == 0
    assert TrailMark.objects.get().entry == mark


def test_the_offices_word_counts_more_than_the_machines(city, office):
    judge(office, city, band=0, at=make.AT)
    reconciling.refresh([city.pk], make.AT)
    assert standing_of(city).state == "not_affected"


def test_nobody_knows_is_not_the_same_as_not_affected(city):
    Assessment.objects.filter(paper=city).update(band=0, is_unread=True)
    reconciling.reconcile_all(NIGHT)
    assert standing_of(city).state == "unread"


def test_a_draft_of_the_same_title_and_day_is_found_by_itself(city):
    department = make.make_department("Stadtplanungsamt Musterstadt")
    involvement = involve(by=make.make_clerk(department))
    operations.name_department(
        make.acting(make.make_officer("Zweite")),
        Organization.objects.get(name="Stadtplanungsamt"),
        department=_of_the_city(department),
        at=make.AT,
    )
    reconciling.reconcile_all(NIGHT)
    assert Match.objects.get(paper=city).state == "certain"
    assert standing_of(city).state == "waiting"
    assert standing_of(city).department == department
    assert not Standing.objects.filter(paper=involvement.paper).exists()  # not a second time


def _of_the_city(department):
    department.key = "stadtplanung"
    department.save()
    return department


@pytest.fixture
def proposed(city, office):
    """A draft of another department: a person is asked."""
    involve()
    reconciling.reconcile_all(NIGHT)
    return Match.objects.get(paper=city)


def test_what_is_in_doubt_changes_nothing_until_somebody_says_so(proposed, city, office):
    assert proposed.state == "proposed"
    assert standing_of(city).state == "missing"
    assert queries.proposed_matches(office).get() == proposed
    operations.confirm_match(office, proposed, at=NIGHT)
    assert standing_of(city).state == "waiting"
    assert proposed.decided_by_id == office.person_id
    assert not queries.proposed_matches(office)


def test_what_a_person_decided_is_kept_and_never_asked_again(proposed, city, office, read):
    operations.refuse_match(office, proposed, at=NIGHT)
    read(paper(name=TITLE, modified=LATER, paperType="Antrag"), when=make.later(2))
    reconciling.reconcile_all(make.later(3))
    assert Match.objects.get().state == "refused"
    assert standing_of(city).involvement is None
    operations.confirm_match(office, proposed, at=make.later(4))  # on second thoughts
    reconciling.reconcile_all(make.later(5))
    assert Match.objects.get().state == "confirmed"
    assert standing_of(city).state == "waiting"
    with pytest.raises(Refused, match="already decided"):
        operations.confirm_match(office, proposed, at=make.later(4))


def test_a_confidential_involvement_is_matched_with_nothing(city):
    involve(is_confidential=True)
    reconciling.reconcile_all(NIGHT)
    assert not Match.objects.exists()
    assert Standing.objects.get() == standing_of(city)


def test_what_a_clerk_screened_counts_with_its_note(city, office):
    Paper.objects.filter(pk=city.pk).update(reference="")
    clerk = make.make_clerk()
    screening = make.make_screening(
        TITLE, by=clerk, body=make.make_body(), meets_on=MEETS, answers=NO
    )
    involvement_operations.finish_screening(
        make.acting(clerk), screening, decision="not_affected", reason="Nichts davon.", at=make.AT
    )
    reconciling.reconcile_all(NIGHT)
    screening.refresh_from_db()
    draft = Standing.objects.get(paper=screening.paper)
    assert draft.state in ("not_affected", "waiting")  # waiting: the second look is due
    Clearance.objects.update(revoked_at=NIGHT)
    reconciling.reconcile_all(make.later(2))
    assert not Standing.objects.filter(paper=screening.paper, state="not_affected").exists()


def test_items_without_a_paper_stand_by_their_title_and_secret_ones_never(read):
    read(
        organization(1, meeting=at("organization", "1/meetings")),
        meeting(
            agendaItem=[
                item(1, name="Eröffnung und Begrüßung"),
                item(2, name="Sprachkurse für Geflüchtete: mündlicher Bericht"),
                item(3, name="Grundstück der Familie Geheim", public=False),
            ]
        ),
    )
    standing = Standing.objects.get()
    assert standing.agenda_item.number == "2"
    assert standing.state == "missing"
    assert standing.meets_on == MEETS


def test_what_a_body_of_ours_puts_on_its_own_agenda_was_never_to_be_submitted(read):
    body = organization(1, meeting=at("organization", "1/meetings"))
    read(body, meeting(agendaItem=[item(1, name="Lage der Geflüchteten")]))
    assert Standing.objects.count() == 1
    Charter.objects.create(body=Meeting.objects.get().body)
    reconciling.reconcile_all(NIGHT)
    assert not Standing.objects.exists()


def test_an_item_goes_on_as_the_paper_that_comes_for_it(read, office):
    alone = item(1, name=TITLE)
    read(organization(1), meeting(agendaItem=[alone]))
    standing = Standing.objects.get()
    reminder = Reminder.objects.create(
        standing=standing, department=make.make_department(), text="Bitte", drafted_at=make.AT
    )
    read(
        meeting(agendaItem=[alone | {"consultation": at("consultation", 1)}], modified=LATER),
        paper(name=TITLE),
    )
    assert standing_of(the_paper()).pk == standing.pk == Standing.objects.get().pk
    assert reminder.standing_id == standing.pk


def test_all_papers_under_one_item_are_on_the_agenda(read):
    """Some systems name one paper at the item, and the item at each paper."""
    stops = [consultation(n, agendaItem=at("agendaitem", 1)) for n in (1, 2)]
    read(
        organization(1),
        paper(1, TITLE, consultation=[stops[0]]),
        paper(2, "Deutschkurse in der Bücherei", consultation=[stops[1]]),
        meeting(agendaItem=[item(1, name="Zwei Vorlagen", consultation=at("consultation", 1))]),
    )
    entry = AgendaItem.objects.get()
    assert [one.paper for one in entry.further_consultations.all()] == [the_paper(2)]
    (shown,) = agenda(Meeting.objects.get())
    assert [shown.consultation.paper, *(one.paper for one in shown.also)] == [
        the_paper(1),
        the_paper(2),
    ]
    assert {one.on_agenda for one in Standing.objects.all()} == {True}
    assert Standing.objects.count() == 2


def test_a_moved_meeting_is_told_and_a_gone_paper_vanishes(city, read):
    read(meeting(start="2026-04-02T17:00:00+02:00", modified=LATER), when=make.later(1))
    standing = standing_of(city)
    assert standing.change.startswith("Sitzung verlegt auf 02.04.2026")
    assert (standing.meets_on, standing.changed_at) == (date(2026, 4, 2), make.later(1))
    read(paper(name="", deleted=True, modified=LATER), when=make.later(2))
    assert not Standing.objects.exists()


def test_a_cancelled_meeting_counts_no_more(city, read):
    read(meeting(cancelled=True, modified=LATER), when=make.later(1))
    assert standing_of(city).meeting is None
    assert standing_of(city).change.startswith("Sitzung am 19.03.2026 fällt aus")


def test_a_paper_found_too_late_is_late(city, office):
    department = Organization.objects.get(name="Stadtplanungsamt")
    after = make.moment(MEETS - timedelta(days=1))
    involvement_operations.take_in(office, city, department=department, at=after)
    reconciling.refresh([city.pk], after)
    assert standing_of(city).is_late


VIEWERS = {
    Role.LEAD: (True, True, True),
    Role.OFFICER: (True, True, True),
    Role.SESSION_SERVICE: (True, False, False),
    Role.COORDINATOR: (True, False, False),
    Role.COUNCIL_MEMBER: (True, False, False),
    Role.MEMBER: (True, False, False),
    Role.CLERK: (False, False, False),
    Role.DEPARTMENT_LEAD: (False, False, False),
    Role.OPERATOR: (False, False, False),
    Role.PROTECTION_OFFICER: (False, False, False),
    "clerk of the department": (True, True, False),
    "public": (False, False, False),
}


@pytest.mark.parametrize(
    ("who", "sees", "sees_draft", "decides"), [(w, *m) for w, m in VIEWERS.items()]
)
def test_who_sees_how_a_paper_stands_and_who_decides(
    proposed, city, who, sees, sees_draft, decides
):
    department = proposed.involvement.department
    at_home = department if who == "clerk of the department" else make.make_body()
    role = Role.CLERK if who == "clerk of the department" else who
    actor = PUBLIC if who == "public" else make.acting(make.make_person("wer", at_home, role))
    Standing.objects.filter(paper=city).update(department=department)
    for one, expected in ((city, sees), (proposed.involvement.paper, sees_draft)):
        standing = standing_of(one)
        assert permissions.VIEW_STANDING.allows(actor, standing) is expected
        assert queries.standings(actor).contains(standing) is expected
    assert permissions.DECIDE_MATCH.allows(actor, proposed) is decides
    assert queries.proposed_matches(actor).contains(proposed) is decides
    if not decides:
        with pytest.raises(NotPermitted):
            operations.refuse_match(actor, proposed, at=NIGHT)


@pytest.mark.parametrize("change", [{"is_confidential": True}, {"deleted_at": make.AT}])
def test_what_turned_secret_or_went_is_seen_by_nobody_at_once(city, office, change):
    Paper.objects.filter(pk=city.pk).update(**change)
    assert not queries.standings(office).exists()
    reconciling.reconcile_all(NIGHT)
    assert not Standing.objects.exists()


def test_counts_and_meetings_take_the_same_queries_for_one_and_for_many(read, office):
    def ask():
        with CaptureQueriesContext(connection) as captured:
            found = queries.standings(office)
            assert sum(queries.state_counts(found).values()) == Standing.objects.count()
            rows = queries.by_meeting(found, make.TODAY)
            list(found[:25])
        return len(captured), rows

    read(*small_council())
    few, rows = ask()
    assert [(row.meeting, sum(row.counts.values())) for row in rows] == [(Meeting.objects.get(), 1)]
    read(*(paper(number, f"Vorlage zu Thema {number}") for number in range(2, 12)))
    many, rows = ask()
    assert few == many
    assert sum(rows[0].counts.values()) == 11


def test_reconciling_takes_the_same_queries_for_one_paper_and_for_many(read):
    def count():
        with CaptureQueriesContext(connection) as captured:
            reconciling.reconcile_all(NIGHT)
        return len(captured)

    read(*small_council())
    few = count()
    read(*(paper(number, f"Vorlage zu Thema {number}") for number in range(2, 30)))
    assert count() == few


def test_which_weights_are_in_use_is_asked_once_for_all_items(read, machine):
    names = [item(number, name=f"Sprachkurs {number} für Geflüchtete") for number in range(1, 9)]
    read(organization(1), meeting(agendaItem=names))
    assert Standing.objects.count() == 8
    assert machine == [1]


def test_a_night_goes_on_when_a_part_of_it_fails(city, monkeypatch, caplog):
    def fail(_at):
        raise RuntimeError("no weights")

    monkeypatch.setattr(rounds, "assess_papers", fail)
    Standing.objects.all().delete()
    rounds.night(NIGHT)
    assert standing_of(city).state == "missing"
    assert "done again the next night" in caplog.text


def test_only_the_clock_reconciles(city, office):
    with pytest.raises(NotPermitted):
        operations.reconcile(office, make.make_office(), plan=None, at=NIGHT)
    assert permissions.RECONCILE.allows(CLOCK, make.make_office())
