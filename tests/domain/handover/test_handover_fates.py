"""Nothing that names a person can be orphaned: every such relation has its fate in a table."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest
from django.apps import apps
from django.db.models import Q

import make
from domain.handover.leaving import ON, hang_everything_on
from weltoffen.base.access.actor import Role
from weltoffen.base.audit.operation import reference
from weltoffen.base.cases.models import Case
from weltoffen.base.links.models import Link
from weltoffen.base.organizations.models import Deputy, Membership, Person
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.directory.models import Offer
from weltoffen.domain.handover import operations
from weltoffen.domain.handover.models import Handover
from weltoffen.domain.handover.moving import KINDS
from weltoffen.domain.handover.rules.fates import FATES, Fate, is_mandate, passes_on
from weltoffen.domain.handover.rules.problems import why_not_taken
from weltoffen.domain.involvement.models import RoutingRule, Screening
from weltoffen.domain.meetings.models import Invitation


def relations_to_people() -> Iterator[str]:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created and field.related_model is Person:
                yield f"{model._meta.label}.{field.name}"


def test_every_relation_to_a_person_has_its_fate():
    """Whoever adds one says in `fates` what becomes of it when that person leaves."""
    assert sorted(relations_to_people()) == sorted(FATES)


def test_whatever_moves_or_ends_is_moved_by_a_kind_that_is_there():
    known = {kind.code for kind in KINDS}
    for name, entry in FATES.items():
        assert entry.why, name
        assert (entry.kind in known) is (entry.fate is not Fate.STAYS), name


def still_hanging(person: Person) -> dict[str, int]:
    """Written a second time, without the code that moves: what is open and hangs on somebody."""
    later = Q(end_on=None) | Q(end_on__gt=ON)
    bodies = Q(organization__kind="body") & ~Q(role="council_member")
    seats = Membership.objects.filter(bodies, later, person=person).exclude(
        role="member", organization__charter__kind="council"
    )
    posts = Membership.objects.filter(later, person=person).exclude(organization__kind="body")
    mandates = Membership.objects.filter(person=person, organization__charter__kind="council")
    mandates = mandates.exclude(role="coordinator")
    elected = Membership.objects.filter(person=person, role="council_member")
    ahead = Invitation.objects.filter(person=person, meeting__starts_at__date__gt=ON)
    return {
        "cases": Case.objects.filter(Q(owner=person) | Q(deputy=person), closed_at=None).count(),
        "offers": Offer.objects.filter(owner=person).exclude(status="defunct").count(),
        "rules": RoutingRule.objects.filter(Q(owner=person) | Q(deputy=person)).count(),
        "drafts": Screening.objects.filter(created_by=person, finished_at=None).count(),
        "seats": seats.count(),
        "posts": posts.count(),
        "deputies": Deputy.objects.filter(
            Q(person=person) | Q(deputy=person), end_on__gt=ON
        ).count(),
        "invitations": ahead.exclude(meeting__body__in=mandates.values("organization"))
        .exclude(meeting__body__in=elected.values("organization"))
        .count(),
        "handovers": Handover.objects.filter(to_person=person, state="prepared").count(),
        "links": Link.objects.filter(subject=reference(person), revoked_at=None).count(),
    }


@pytest.mark.parametrize("seed", range(12))
def test_whatever_hangs_on_somebody_nothing_does_afterwards(seed):
    chance = Random(seed)
    lead = make.make_officer("Amtsleitung", Role.LEAD)
    leaving = make.make_officer("Geht")
    taker, *others = [make.make_officer(f"Bleibt {n}") for n in range(3)]
    hang_everything_on(leaving, [taker, *others], chance)
    before = still_hanging(leaving)
    closed = set(Case.objects.exclude(closed_at=None).values_list("pk", "owner", "deputy"))
    mandates = set(
        Membership.objects.filter(
            Q(role="council_member") | Q(role="member", organization__charter__kind="council"),
            person=leaving,
        ).values_list("pk", "end_on")
    )
    not_ours = set(
        Case.objects.exclude(owner=leaving).exclude(deputy=leaving).values_list("pk", "owner")
    )
    handover = operations.prepare_work_handover(
        make.acting(lead), leaving, to_person=taker, on=ON, at=make.AT
    )
    assert still_hanging(leaving) == before  # preparing moves nothing
    operations.finish_handover(make.acting(lead), handover, at=make.AT)
    assert not any(still_hanging(leaving).values())
    assert not Case.objects.filter(closed_at=None, owner=None, deputy=leaving).exists()
    # what is past stays as it was, and so does what was never theirs
    assert set(Case.objects.exclude(closed_at=None).values_list("pk", "owner", "deputy")) == closed
    assert not_ours <= set(Case.objects.values_list("pk", "owner"))
    assert mandates == set(
        Membership.objects.filter(pk__in=[pk for pk, _end in mandates]).values_list("pk", "end_on")
    )
    # nobody is deputy of oneself, and nobody stands in for a seat that is gone
    same = Case.objects.filter(closed_at=None, owner__isnull=False)
    assert not [case for case in same if case.owner_id == case.deputy_id]
    assert not [rule for rule in RoutingRule.objects.all() if rule.owner_id == rule.deputy_id]
    gone = Membership.objects.filter(person=leaving, end_on=ON)
    assert not Membership.objects.filter(substitute_for__in=gone).exclude(end_on__lte=ON).exists()
    # every body that had somebody to run it after the last day still has
    for body in Charter.objects.filter(body__memberships__in=gone.filter(role="coordinator")):
        runs = body.body.memberships.filter(role="coordinator", person=taker)
        assert runs.filter(start_on__lte=ON + timedelta(days=10)).exists()


@pytest.mark.parametrize(
    ("role", "is_body", "is_council", "passes", "mandate"),
    [
        ("coordinator", True, False, True, False),
        ("coordinator", True, True, True, False),
        ("member", True, False, True, False),
        ("member", True, True, False, True),
        ("council_member", True, False, False, True),
        ("council_member", True, True, False, True),
        ("lead", False, False, False, False),
        ("officer", False, False, False, False),
        ("clerk", False, False, False, False),
    ],
)
def test_a_seat_passes_a_mandate_is_ones_own_and_a_post_is_given(
    role, is_body, is_council, passes, mandate
):
    assert passes_on(role, is_body=is_body, is_council=is_council) is passes
    assert is_mandate(role, is_council=is_council) is mandate


@pytest.mark.parametrize(
    ("has_taker", "is_leaving", "what", "works_there", "may_stay", "goes"),
    [
        (True, False, "promise", False, False, True),
        (True, False, "referral", True, False, True),
        (True, False, "referral", False, False, False),
        (True, False, "inquiry", False, False, False),
        (True, True, "promise", True, False, False),
        (False, False, "promise", False, False, False),
        (False, False, "promise", False, True, True),
        (False, False, "member", False, False, True),
        (False, False, "coordinator", False, False, False),
    ],
)
def test_what_can_go_to_whom(has_taker, is_leaving, what, works_there, may_stay, goes):
    said = why_not_taken(
        has_taker=has_taker,
        is_leaving=is_leaving,
        what=what,
        works_there=works_there,
        may_stay=may_stay,
    )
    assert (said == "") is goes
