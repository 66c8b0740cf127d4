"""Numbers, moves and the journal of a case; a person's saved views."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

import make
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.cases.models import Case
from weltoffen.base.cases.moves import lock, move, note, open_case
from weltoffen.base.cases.operations import forget_view, save_view
from weltoffen.base.cases.queries import saved_views
from weltoffen.base.workflow.table import Conflict, Refused, Workflow

STEPS = Workflow(
    "steps",
    initial="asked",
    moves={
        "asked": frozenset({"answered", "dropped"}),
        "answered": frozenset({"asked", "dropped"}),
        "dropped": frozenset(),
    },
)


def opened(prefix="33", at=make.AT, title="Ein Vorgang"):
    return open_case(CLOCK, STEPS, title=title, prefix=prefix, office=make.make_office(), at=at)


class TestNumbers(TestCase):
    """Numbers have no gaps, no doubles and start anew every year."""

    @settings(max_examples=30, deadline=None)
    @given(st.lists(st.sampled_from([2025, 2026, 2027]), max_size=12))
    def test_each_year_counts_from_one(self, years):
        seen = dict.fromkeys((2025, 2026, 2027), 0)
        for year in years:
            seen[year] += 1
            number = opened(at=make.moment(date(year, 6, 1))).number
            assert number == f"33-{seen[year]:04d}/{year}"


def test_the_year_of_a_number_is_the_local_one():
    new_year = make.moment(date(2027, 1, 1), hour=0)
    assert opened(at=new_year).number.endswith("/2027")


def test_a_move_counts_writes_the_journal_and_closes():
    case = opened()
    move(CLOCK, case, STEPS, "answered", text="Beantwortet", at=make.later(1))
    assert (case.version, case.closed_at) == (2, None)
    move(CLOCK, case, STEPS, "dropped", text="Erledigt", at=make.later(2))
    case.refresh_from_db()
    assert (case.state, case.version, case.closed_at) == ("dropped", 3, make.later(2))
    assert [(entry.text, entry.state) for entry in case.journal.all()] == [
        ("Eröffnet", "asked"),
        ("Beantwortet", "answered"),
        ("Erledigt", "dropped"),
    ]


class TestWalks(TestCase):
    """No walk leaves the table."""

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.sampled_from(sorted(STEPS.states)), max_size=8))
    def test_only_moves_of_the_table_happen(self, targets):
        case = opened()
        for target in targets:
            before, version = case.state, case.version
            try:
                move(CLOCK, case, STEPS, target, text=target, at=make.AT)
            except Refused:
                case.refresh_from_db()
                assert target not in STEPS.moves[before]
                assert (case.state, case.version) == (before, version)
            else:
                assert target in STEPS.moves[before]
            assert (case.closed_at is not None) is (case.state in STEPS.final)
        assert case.journal.count() == case.version


def test_a_form_opened_before_somebody_else_changed_the_case_is_a_conflict():
    case = opened()
    mine = Case.objects.get(pk=case.pk)
    move(CLOCK, case, STEPS, "answered", text="x", at=make.AT)
    with pytest.raises(Conflict):
        lock(mine, expected_version=1)
    lock(mine, expected_version=2)
    assert mine.state == "answered"


def test_a_note_names_who_and_in_which_state():
    entry = note(make.acting(make.make_officer("Leitung")), opened(), text="Anruf", at=make.AT)
    assert (entry.actor, entry.state, entry.at) == ("Leitung", "asked", make.AT)


def test_a_saved_view_is_its_owners_alone():
    owner, colleague = make.make_officer(), make.make_officer()
    view = save_view(
        make.acting(owner), owner, procedure="involvement", name=" Meine\nEiligen ", query="x=1"
    )
    assert list(saved_views(make.acting(owner), "involvement")) == [view]
    assert not saved_views(make.acting(colleague), "involvement").exists()
    assert not saved_views(make.acting(owner), "meetings").exists()
    with pytest.raises(NotPermitted):
        forget_view(make.acting(colleague), view)
    with pytest.raises(NotPermitted):
        save_view(make.acting(colleague), owner, procedure="involvement", name="x", query="")
    forget_view(make.acting(owner), view)
    assert not saved_views(make.acting(owner), "involvement").exists()


def test_the_same_name_again_replaces_the_view_and_there_is_a_limit():
    owner = make.make_officer()
    actor = make.acting(owner)
    for number in range(30):
        save_view(actor, owner, procedure="involvement", name=f"Liste {number}", query="a=1")
    changed = save_view(actor, owner, procedure="involvement", name="Liste 3", query="b=2")
    assert changed.query == "b=2"
    assert saved_views(actor, "involvement").count() == 30
    with pytest.raises(Refused, match="Remove one"):
        save_view(actor, owner, procedure="involvement", name="Noch eine", query="")
    with pytest.raises(Refused, match="name"):
        save_view(actor, owner, procedure="involvement", name=" ", query="")
