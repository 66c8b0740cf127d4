"""Who sees where papers come from, and who lets them in."""

import pytest

import make
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.domain.watch import operations, permissions, queries
from weltoffen.domain.watch.models import Source

ROLES = {
    Role.LEAD: (True, False),
    Role.OFFICER: (True, False),
    Role.SESSION_SERVICE: (True, False),
    Role.COORDINATOR: (True, False),
    Role.OPERATOR: (True, True),
    Role.CLERK: (False, False),
    Role.DEPARTMENT_LEAD: (False, False),
    Role.MEMBER: (False, False),
    Role.COUNCIL_MEMBER: (False, False),
    Role.PROTECTION_OFFICER: (False, False),
}


@pytest.mark.parametrize(
    ("who", "sees", "reads"),
    [("public", False, False), ("clock", False, True), *((r, *may) for r, may in ROLES.items())],
)
def test_sources(who, sees, reads):
    source = Source.objects.create(address="https://rat.example.org/system")
    fixed = {"public": PUBLIC, "clock": CLOCK}
    actor = fixed.get(who) or make.acting(make.make_person("wer", make.make_body(), who))
    assert permissions.VIEW.allows(actor, source) is sees
    assert queries.visible_sources(actor).contains(source) is sees
    assert permissions.READ.allows(actor, source) is reads
    if not reads:
        with pytest.raises(NotPermitted):
            operations.start_reading(actor, source, at=make.AT)
