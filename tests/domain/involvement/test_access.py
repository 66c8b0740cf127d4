"""The truth table of the procedure: each permission, each person, check and list together."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

import make
from cast import Cast
from weltoffen.base.access.permission import NotPermitted, Permission
from weltoffen.base.audit.operation import REGISTRY
from weltoffen.base.audit.visible import visible
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.domain.involvement import operations, permissions, queries
from weltoffen.domain.involvement.models import Screening, TextBlock

OFFICE = {"lead", "owner", "officer", "deputy of the owner"}
IN_CHARGE = {"lead", "owner", "deputy of the owner"}  # of a confidential paper
DEPARTMENT = {"submitter", "clerk", "department lead"}
STAFF_ANYWHERE = OFFICE | {"officer of another office"}
CLERKS_ANYWHERE = DEPARTMENT | {"clerk elsewhere", "reader"}


@dataclass(frozen=True)
class Row:
    """Who may, on an open and on a confidential paper; everybody else may not."""

    permission: Permission[Any]
    subject: Callable[[Cast, bool], Any]
    open_to: set[str]
    confidential_to: set[str]
    operations: set[str]


def _involvement(cast, is_confidential):
    return cast.confidential if is_confidential else cast.involvement


def _paper(cast, is_confidential):
    return _involvement(cast, is_confidential).paper


def _draft(cast, is_confidential):
    return make.make_statement(_involvement(cast, is_confidential), cast.people["owner"])


def _issued(cast, is_confidential):
    statement = _draft(cast, is_confidential)
    make.issue(statement, cast.people["owner"])
    return statement


def _clearance(cast, is_confidential):
    return make.issue(_draft(cast, is_confidential), cast.people["owner"])


def _clarification(cast, is_confidential):
    return operations.ask_back(
        cast["owner"], _involvement(cast, is_confidential), question="Wo?", at=make.AT
    )


def _open_screening(cast, is_confidential):
    return make.make_screening(by=cast.people["submitter"], is_confidential=is_confidential)


def _finished_screening(cast, is_confidential):
    """Negative and sampled."""
    screening = make.make_screening(
        "Kanal",
        "Ein Kanal wird saniert.",
        by=cast.people["submitter"],
        is_confidential=is_confidential,
        answers=NO,
    )
    operations.finish_screening(cast["submitter"], screening, decision="not_affected", at=make.AT)
    Screening.objects.filter(pk=screening.pk).update(is_sampled=True)
    screening.refresh_from_db()
    return screening


NO = dict.fromkeys(["place-for-all", "homes", "residents-asked", "shops-clubs"], "no")


def _department(cast, is_confidential):
    return cast.department


def _office(cast, is_confidential):
    return cast.office


def _load(cast, is_confidential):
    load = profile_load()
    load.save()
    return load


def _block(cast, is_confidential):
    return TextBlock.objects.create(title="Einfach", demand="Einfache Sprache.")


SEES = OFFICE | DEPARTMENT | {"reader"}
SEES_CONFIDENTIAL = IN_CHARGE | {"submitter", "reader"}
TABLE = [
    Row(permissions.VIEW, _involvement, SEES, SEES_CONFIDENTIAL, set()),
    Row(
        permissions.HANDLE,
        _involvement,
        OFFICE,
        IN_CHARGE,
        {
            "ask_back",
            "assign",
            "confirm_for_version",
            "draft_statement",
            "extend",
            "record_decision",
            "record_outcome",
            "state_no_objection",
        },
    ),
    Row(
        permissions.SUPPLY,
        _involvement,
        DEPARTMENT,
        {"submitter"},
        {"answer_points", "bring_version", "withdraw"},
    ),
    Row(
        permissions.SHARE,
        _involvement,
        OFFICE | DEPARTMENT,
        IN_CHARGE | {"submitter"},
        {"share", "unshare"},
    ),
    Row(
        permissions.ANSWER_QUESTION, _clarification, DEPARTMENT, {"submitter"}, {"answer_question"}
    ),
    Row(permissions.REMIND, _involvement, OFFICE | {"clock"}, IN_CHARGE | {"clock"}, {"remind"}),
    Row(permissions.LAPSE, _involvement, {"clock"}, {"clock"}, {"lapse"}),
    Row(
        permissions.NOTE_DECISION,
        _involvement,
        OFFICE | {"clock"},
        IN_CHARGE | {"clock"},
        {"note_decision"},
    ),
    Row(permissions.REQUEST, _paper, DEPARTMENT, {"submitter"}, {"request_involvement"}),
    Row(permissions.TAKE_IN, _paper, STAFF_ANYWHERE, set(), {"take_in"}),
    Row(
        permissions.STATE,
        _draft,
        OFFICE,
        IN_CHARGE,
        {"discard_statement", "issue_statement", "renew_statement", "write_statement"},
    ),
    Row(permissions.VIEW_STATEMENT, _draft, OFFICE, IN_CHARGE, set()),
    Row(permissions.VIEW_STATEMENT, _issued, SEES, SEES_CONFIDENTIAL, set()),
    # Musterstadt lets the head of the Office and heads of departments override
    Row(permissions.OVERRIDE, _paper, {"lead", "department lead"}, {"lead"}, {"override"}),
    Row(
        permissions.VIEW_CLEARANCE,
        _clearance,
        SEES | {"session service", "officer of another office"},
        SEES_CONFIDENTIAL,
        set(),
    ),
    Row(permissions.REVOKE, _clearance, {"lead"}, {"lead"}, {"revoke_clearance"}),
    Row(permissions.SCREEN_FOR, _department, DEPARTMENT, DEPARTMENT, {"start_screening"}),
    Row(
        permissions.SCREEN,
        _open_screening,
        DEPARTMENT,
        {"submitter"},
        {"answer_screening", "change_screening", "copy_screening", "finish_screening"},
    ),
    Row(permissions.VIEW_SCREENING, _open_screening, DEPARTMENT, {"submitter"}, set()),
    Row(
        permissions.VIEW_SCREENING,
        _finished_screening,
        DEPARTMENT | STAFF_ANYWHERE,
        {"submitter", "lead"},
        set(),
    ),
    Row(
        permissions.LOOK_AGAIN, _finished_screening, STAFF_ANYWHERE, {"lead"}, {"give_second_look"}
    ),
    Row(permissions.ROUTE, _office, {"lead"}, {"lead"}, {"save_routing_rules"}),
    Row(permissions.TRY_ROUTING, _office, OFFICE, OFFICE, set()),
    Row(permissions.KEEP_TEXT_BLOCKS, _office, OFFICE, OFFICE, {"save_text_block"}),
    Row(
        permissions.RETIRE_TEXT_BLOCK, _block, STAFF_ANYWHERE, STAFF_ANYWHERE, {"retire_text_block"}
    ),
    Row(permissions.READ_TEXT_BLOCKS, _block, STAFF_ANYWHERE, STAFF_ANYWHERE, set()),
    Row(permissions.LOAD_TEXT_BLOCKS, _load, {"clock"}, {"clock"}, {"load_text_blocks"}),
    Row(
        permissions.FIGURES,
        _department,
        STAFF_ANYWHERE | DEPARTMENT,
        STAFF_ANYWHERE | DEPARTMENT,
        set(),
    ),
]


@pytest.mark.parametrize("is_confidential", [False, True], ids=["open", "confidential"])
@pytest.mark.parametrize(
    "row", TABLE, ids=lambda row: f"{row.permission.name}-{row.subject.__name__}"
)
def test_who_may(row, is_confidential, cast):
    subject = row.subject(cast, is_confidential)
    expected = row.confidential_to if is_confidential else row.open_to
    checked = {who for who, actor in cast.actors.items() if row.permission.allows(actor, subject)}
    things = type(subject)._default_manager.all()
    listed = {
        who
        for who, actor in cast.actors.items()
        if visible(actor, row.permission, things).filter(pk=subject.pk).exists()
    }
    assert checked == expected
    assert listed == expected


def test_every_operation_stands_in_the_table():
    known = {f"involvement.{name}": row.permission for row in TABLE for name in row.operations}
    ours = {name: op.permission for name, op in REGISTRY.items() if name.startswith("involvement.")}
    assert known == ours


def test_every_permission_stands_in_the_table():
    ours = {thing for thing in vars(permissions).values() if isinstance(thing, Permission)}
    assert {row.permission.name for row in TABLE} == {permission.name for permission in ours}


def test_an_operation_asks_its_permission(cast):
    with pytest.raises(NotPermitted):
        operations.withdraw(cast["clerk elsewhere"], cast.involvement, reason="Nein", at=make.AT)
    with pytest.raises(NotPermitted):
        operations.withdraw(cast["clerk"], cast.confidential, reason="Nein", at=make.AT)


def test_a_confidential_paper_changes_hands_with_its_owner(cast):
    operations.assign(cast["lead"], cast.confidential, owner=cast.people["officer"], at=make.AT)
    seen = {
        who
        for who in cast.actors
        if queries.visible_involvements(cast[who]).contains(cast.confidential)
    }
    assert seen == {"lead", "officer", "submitter", "reader"}


def test_a_deputy_sees_what_the_absent_person_sees_only_while_deputising(cast):
    deputy = cast.people["deputy of the owner"]
    after = make.acting(deputy, make.later(91).date())
    assert queries.visible_involvements(cast["deputy of the owner"]).contains(cast.confidential)
    assert not queries.visible_involvements(after).exists()


def test_a_thing_seen_over_many_readers_is_listed_once(cast):
    for who in ("clerk", "session service", "member"):
        operations.share(cast["owner"], cast.involvement, person=cast.people[who], at=make.AT)
    assert queries.visible_involvements(cast["owner"]).count() == 2
