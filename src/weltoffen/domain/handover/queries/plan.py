"""What would move to whom if the hand-over were done now."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from weltoffen.base.access.actor import Role
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.organizations.standing import memberships_on
from weltoffen.domain.handover.models import Handover
from weltoffen.domain.handover.moving import KINDS, Kind, Thing
from weltoffen.domain.handover.moving.cases import DEPUTISED, OWNED
from weltoffen.domain.handover.moving.kinds import Leaving
from weltoffen.domain.handover.moving.posts import SEATS, held_after
from weltoffen.domain.handover.rules.problems import why_not_taken
from weltoffen.domain.promises.models import Promise

STAYS = 0  # chosen for nobody: it stays where it is, or lapses


@dataclass(frozen=True, slots=True)
class Row:
    """One thing, whose it is, who takes it, and why that cannot be."""

    kind: Kind
    thing: Thing
    leaving: Leaving
    taker: Person | None
    stays: bool  # it is left alone
    problem: str

    @property
    def key(self) -> str:
        return self.thing.key


def planned(handover: Handover, today: date) -> list[Row]:
    """In the order in which it moves; a constant number of queries for each who leaves."""
    found = _of_body(handover, today) if handover.leaving is None else _of_person(handover, today)
    takers = _takers(handover)
    at_work = _at_work(takers.values(), today)
    return [_row(handover, kind, thing, leaving, takers, at_work) for kind, thing, leaving in found]


def problems(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row.problem]


def leaving_of(handover: Handover, today: date) -> list[Leaving]:
    """Who leaves; of a body those who coordinate it and its sub-groups until then."""
    if handover.leaving is not None:
        return [Leaving(handover.leaving, handover.on, handover.leaves_house, today)]
    held = (
        memberships_on(today)
        .filter(organization__in=groups_of(handover), role=Role.COORDINATOR)
        .exclude(person=handover.to_person_id)
    )
    people = Person.objects.filter(pk__in=held.values("person")).order_by("name", "pk")
    return [Leaving(person, handover.on, False, today) for person in people]


def groups_of(handover: Handover) -> list[int]:
    """The body and the sub-groups that go with it."""
    if handover.body_id is None:
        return []
    below = Organization.objects.filter(
        parent=handover.body_id, charter__isnull=False, deleted_at=None
    )
    return [handover.body_id, *below.values_list("pk", flat=True)]


Found = tuple[Kind, Thing, Leaving]


def _of_person(handover: Handover, today: date) -> list[Found]:
    [leaving] = leaving_of(handover, today)
    return [(kind, thing, leaving) for kind in KINDS for thing in kind.find(leaving)]


def _of_body(handover: Handover, today: date) -> list[Found]:
    """The business of the body: who runs it, and what they owe to it. Promises of others stay
    promised to the body, and so does everything that is the body's own."""
    groups = groups_of(handover)
    cases = set(
        Promise.objects.filter(body__in=groups, case__closed_at=None).values_list(
            "case_id", flat=True
        )
    )
    rows: list[Found] = []
    for leaving in leaving_of(handover, today):
        seats = set(
            held_after(leaving)
            .filter(organization__in=groups, role=Role.COORDINATOR)
            .values_list("pk", flat=True)
        )
        for kind, keys in ((OWNED, cases), (DEPUTISED, cases), (SEATS, seats)):
            rows += _only(kind, leaving, keys)
    return rows


def _only(kind: Kind, leaving: Leaving, keys: Collection[int]) -> list[Found]:
    return [(kind, thing, leaving) for thing in kind.find(leaving) if thing.pk in keys]


def _takers(handover: Handover) -> dict[int, Person]:
    keys = {int(pk) for pk in handover.choices.values() if pk} | {handover.to_person_id or 0}
    return Person.objects.filter(deleted_at=None).in_bulk(list(keys))


def _at_work(people: Iterable[Person], today: date) -> set[tuple[int, int]]:
    held = memberships_on(today).filter(person__in=list(people))
    return {(one.person_id, one.organization_id) for one in held}


def _row(
    handover: Handover,
    kind: Kind,
    thing: Thing,
    leaving: Leaving,
    takers: dict[int, Person],
    at_work: set[tuple[int, int]],
) -> Row:
    chosen = int(handover.choices.get(thing.key, handover.to_person_id or STAYS))
    is_chosen = thing.key in handover.choices
    taker = None if kind.ends else takers.get(chosen)
    stays = is_chosen and chosen == STAYS and not leaving.leaves_house
    problem = ""
    if not kind.ends:
        problem = why_not_taken(
            has_taker=taker is not None,
            is_leaving=taker is not None and taker.pk == leaving.person.pk,
            what=thing.procedure,
            works_there=taker is not None and (taker.pk, thing.office_id or 0) in at_work,
            may_stay=stays or kind.code == "handovers",
        )
    return Row(kind, thing, leaving, taker, stays, problem)
