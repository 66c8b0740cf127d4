"""Who may follow the councils, and whose a subscription is."""

import pytest

import make
from domain.watch.followers import follow, make_follower
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.domain.watch import operations, permissions
from weltoffen.domain.watch.models import Subscription
from weltoffen.domain.watch.queries.subscriptions import visible_subscriptions

FOLLOWS = {
    Role.LEAD: (True, True),
    Role.OFFICER: (True, True),
    Role.SESSION_SERVICE: (True, False),
    Role.COORDINATOR: (True, False),
    Role.COUNCIL_MEMBER: (True, False),
    Role.MEMBER: (True, False),
    Role.CLERK: (True, False),
    Role.DEPARTMENT_LEAD: (True, False),
    Role.PROTECTION_OFFICER: (False, False),
    Role.OPERATOR: (False, False),
}


@pytest.mark.parametrize(
    ("role", "follows", "gets_the_report"), [(r, *m) for r, m in FOLLOWS.items()]
)
def test_whoever_sees_how_papers_stand_may_follow_for_oneself(role, follows, gets_the_report):
    person, other = make.make_person("Wer", make.make_body(), role), make_follower()
    actor = make.acting(person)
    assert permissions.FOLLOW.allows(actor, person) is follows
    assert permissions.CHOOSE_WEEKLY.allows(actor, person) is gets_the_report
    assert not permissions.FOLLOW.allows(actor, other)
    if not follows:
        with pytest.raises(NotPermitted):
            follow(person)


@pytest.mark.parametrize(
    ("who", "is_theirs"),
    [("owner", True), ("deputy", False), ("lead", False), ("public", False), ("clock", False)],
)
def test_a_subscription_is_its_persons_alone(who, is_theirs):
    owner, deputy = make_follower(), make.make_person("Vertretung")
    make.make_deputy(owner, deputy, make.TODAY, make.TODAY)
    subscription = follow(owner)
    people = {"owner": owner, "deputy": deputy, "lead": make.make_officer(role=Role.LEAD)}
    actors = {name: make.acting(person) for name, person in people.items()}
    actor = (actors | {"public": PUBLIC, "clock": CLOCK})[who]
    assert permissions.VIEW_SUBSCRIPTION.allows(actor, subscription) is is_theirs
    assert visible_subscriptions(actor).contains(subscription) is is_theirs
    assert permissions.KEEP_SUBSCRIPTION.allows(actor, subscription) is is_theirs
    if not is_theirs:
        with pytest.raises(NotPermitted):
            operations.unfollow(actor, subscription)
    assert Subscription.objects.count() == 1


def test_only_the_clock_tells():
    person = make_follower()
    for actor in (make.acting(person), make.acting(make.make_officer()), PUBLIC):
        with pytest.raises(NotPermitted):
            operations.tell_follower(actor, person, found={}, at=make.AT)
