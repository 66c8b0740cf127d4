"""Who sees lists of others, who sets them up and takes them in, who takes that back."""

import pytest

import make
from domain.directory.imported import COURSE, csv, make_feed, take
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.domain.directory import importing, operations, permissions
from weltoffen.domain.directory.imports.said import Recognised
from weltoffen.domain.directory.models import Feed
from weltoffen.domain.directory.queries.feeds import visible_feeds, visible_intakes

# sees, sets up and takes in, takes back
MAY = {
    "public": (False, False, False),
    "clock": (False, True, False),
    Role.LEAD: (True, True, True),
    Role.OFFICER: (True, True, True),
    Role.OPERATOR: (True, False, False),
    Role.CASE_MANAGER: (False, False, False),
    Role.DEPARTMENT_LEAD: (False, False, False),
    Role.CLERK: (False, False, False),
    Role.SESSION_SERVICE: (False, False, False),
    Role.COORDINATOR: (False, False, False),
    Role.MEMBER: (False, False, False),
    Role.COUNCIL_MEMBER: (False, False, False),
    Role.PROTECTION_OFFICER: (False, False, False),
}


@pytest.mark.usefixtures("readers_here")
@pytest.mark.parametrize(("who", "sees", "takes", "undoes"), [(w, *may) for w, may in MAY.items()])
def test_lists_of_others(who, sees, takes, undoes):
    feed = make_feed()
    intake = take(feed, csv(COURSE))
    fixed = {"public": PUBLIC, "clock": CLOCK}
    actor = fixed.get(who) or make.acting(make.make_person("wer", make.make_office(), who))
    assert permissions.VIEW_FEED.allows(actor, feed) is sees
    assert visible_feeds(actor).contains(feed) is sees
    assert visible_intakes(actor).contains(intake) is sees
    deeds = {
        lambda: operations.register_feed(actor, Feed(kind="table", name="Neue Liste")): takes,
        lambda: operations.change_feed(actor, feed, name="Anders"): takes,
        lambda: importing.take(actor, feed, recognised=Recognised(), at=make.AT): takes,
        lambda: operations.note_unread_feed(actor, feed, reason="Nichts", at=make.AT): takes,
        lambda: operations.undo_intake(actor, intake, at=make.AT): undoes,
    }
    for deed, may in deeds.items():
        if may:
            deed()
        else:
            with pytest.raises(NotPermitted):
                deed()
