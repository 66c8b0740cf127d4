"""The truth table of the screening by content: each permission, each role, check and list."""

import pytest

import make
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.audit.operation import REGISTRY
from weltoffen.base.audit.visible import visible
from weltoffen.base.documents.models import Paper
from weltoffen.domain.relevance import permissions
from weltoffen.domain.relevance.models import ControlPaper, ScoringModel

OFFICE = {"lead", "officer"}
# permission: about what, who may, who may where the paper is confidential, which operations
TABLE = {
    permissions.ASSESS: ("model", {"clock"}, {"clock"}, {"assess"}),
    permissions.JUDGE: ("paper", OFFICE, set(), {"judge"}),
    permissions.DRAW_CONTROL: ("paper", {"clock"}, {"clock"}, {"draw_control"}),
    permissions.LOOK_AT_CONTROL: ("control", OFFICE, set(), {"look_at_control"}),
    permissions.LEARN: ("model", {"clock"}, {"clock"}, {"keep_model"}),
    permissions.TAKE_MODEL: (
        "model",
        {"lead", "clock"},
        {"lead", "clock"},
        {"take_model", "return_to_shipped"},
    ),
    permissions.VIEW_MODEL: ("model", OFFICE | {"operator"}, OFFICE | {"operator"}, set()),
}


@pytest.mark.parametrize("is_confidential", [False, True], ids=["open", "confidential"])
def test_who_may(is_confidential):
    actors = {str(role): make.acting(make.make_person("", make.make_body(), role)) for role in Role}
    actors |= {"public": PUBLIC, "clock": CLOCK}
    paper = Paper.objects.create(name="Vorlage", is_confidential=is_confidential)
    subjects = {
        "paper": paper,
        "control": ControlPaper.objects.create(paper=paper, drawn_at=make.AT, score=0),
        "model": ScoringModel.objects.create(number=1, weights={}, examples=0, trained_at=make.AT),
    }
    for permission, (about, open_to, confidential_to, _operations) in TABLE.items():
        subject = subjects[about]
        expected = confidential_to if is_confidential else open_to
        checked = {who for who, actor in actors.items() if permission.allows(actor, subject)}
        listed = {
            who
            for who, actor in actors.items()
            if visible(actor, permission, type(subject).objects.all()).exists()
        }
        assert (permission.name, checked, listed) == (permission.name, expected, expected)


def test_every_operation_and_permission_stands_in_the_table():
    known = {f"relevance.{name}": p for p, row in TABLE.items() for name in row[3]}
    ours = {name: op.permission for name, op in REGISTRY.items() if name.startswith("relevance.")}
    assert known == ours
    assert {p for p in vars(permissions).values() if isinstance(p, Permission)} == set(TABLE)
