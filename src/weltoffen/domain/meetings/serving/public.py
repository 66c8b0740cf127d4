"""What is public, asked anew each time: the rules of `permissions`, for the public.

What is only known because something else names it (a placeholder of the watch) is told to nobody.
`few`: for a page of things rather than for all of them; the same things, found another way.
"""

import json
from collections.abc import Callable, Collection
from functools import cache
from typing import Any, Final

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from weltoffen.base.access.actor import PUBLIC, Role
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import fact
from weltoffen.base.audit.visible import visible
from weltoffen.base.documents.models import Consultation, File, Paper
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.domain.meetings import permissions
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.meetings.serving.addresses import Kind

_there = fact("deleted_at", None)
# bodies that meet in public and what their council names; offices; whom the portal lists
VIEW_ORGANIZATION: Permission[Organization] = Permission(
    "meetings.view_organization",
    _there
    & (
        fact("meets_in_public", True)
        | fact("kind", Organization.Kind.DIVISION)
        | fact("kind", Organization.Kind.DEPARTMENT)
        | fact("provider.is_listed", True)
    ),
)
# who sits in a council is public, who works for the city or speaks for an association is not
_SITS: Final = Q(role=Role.COUNCIL_MEMBER)
_NAMED: Final = Q(oparl_id__startswith="http") & ~Q(oparl_digest="")
_PLACEHOLDER: Final = Q(oparl_id__isnull=False, oparl_digest="")
_ASKED: Final = object()  # where the keys stand that are asked for


def organizations(few: bool = False) -> QuerySet[Organization]:
    found = Organization.objects.exclude(_PLACEHOLDER)
    return visible(PUBLIC, VIEW_ORGANIZATION, found, few=few)


def memberships(few: bool = False) -> QuerySet[Membership]:
    where = _of(organizations(few), few, here="organization_id")
    return Membership.objects.filter(
        _NAMED | _SITS, where, ~Q(person__in=_unnamed()), deleted_at=None
    )


def persons(few: bool = False) -> QuerySet[Person]:
    sits = _of(memberships(few).filter(_SITS), few, there="person")
    return Person.objects.filter(_NAMED | sits, deleted_at=None)


def papers(few: bool = False) -> QuerySet[Paper]:
    found = Paper.objects.exclude(_PLACEHOLDER)
    return visible(PUBLIC, permissions.READ_PAPER, found, few=few)


def meetings(few: bool = False) -> QuerySet[Meeting]:
    found = Meeting.objects.filter(starts_at__isnull=False)
    return visible(PUBLIC, permissions.VIEW, found, few=few)


def agenda_items(few: bool = False) -> QuerySet[AgendaItem]:
    found = AgendaItem.objects.filter(meeting__starts_at__isnull=False)
    return visible(PUBLIC, permissions.READ_ITEM, found, few=few)


def consultations(few: bool = False) -> QuerySet[Consultation]:
    """Stops of public papers at bodies that meet in public; that others had it, nobody learns."""
    return Consultation.objects.filter(
        Q(organization=None) | Q(organization__meets_in_public=True),
        _of(papers(few), few, here="paper_id"),
        deleted_at=None,
    ).exclude(_PLACEHOLDER)


def files(few: bool = False) -> QuerySet[File]:
    """With an address or bytes of ours, and attached to something public."""
    hang = Q()
    for things in (papers(few), agenda_items(few), meetings(few)):
        hang |= _of(things, few, there="files")
    found = File.objects.filter(hang, deleted_at=None).exclude(_PLACEHOLDER)
    return found.exclude(sha256="", access_url="")


def locations(few: bool = False) -> QuerySet[Meeting]:
    """Where a public meeting is: each has its own."""
    return meetings(few).exclude(location="")


PUBLIC_THINGS: Final[dict[Kind, Callable[[bool], QuerySet[Any]]]] = {
    Kind.ORGANIZATION: organizations,
    Kind.PERSON: persons,
    Kind.MEMBERSHIP: memberships,
    Kind.MEETING: meetings,
    Kind.AGENDA_ITEM: agenda_items,
    Kind.PAPER: papers,
    Kind.CONSULTATION: consultations,
    Kind.FILE: files,
    Kind.LOCATION: locations,
}


# all that the rules above look into
TABLES: Final = tuple(
    model._meta.db_table
    for model in (
        *(Organization, Person, Membership, Paper, Consultation, File, Meeting, AgendaItem),
        *(Paper.files.through, Meeting.files.through, AgendaItem.files.through),
        *(Meeting.consultations.through, AgendaItem.further_consultations.through),
    )
)


def still(kind: Kind, sources: Collection[int]) -> set[int]:
    """Which of these are public at this moment; what is no row of ours always is."""
    if kind not in PUBLIC_THINGS or not sources:
        return set(sources)
    return _asked(_question(kind), sources)


def attached(papers: Collection[int]) -> set[int]:
    """The public files of these papers, which are public: what `still` says of each, asked once for
    a whole page, so that papers with many files cost hardly more than those with few."""
    return _asked(_attached(), papers) if papers else set()


def _asked(question: tuple[str, tuple[Any, ...]], sources: Collection[int]) -> set[int]:
    sql, params = question
    asked = list(sources) if _is_postgres() else json.dumps(list(sources))
    with connection.cursor() as cursor:
        cursor.execute(sql, [asked if one is _ASKED else one for one in params])
        return {key for (key,) in cursor.fetchall()}


@cache
def _question(kind: Kind) -> tuple[str, tuple[Any, ...]]:
    """As SQL, put together once: that takes three times as long as asking it. The answer is never
    kept."""
    found = PUBLIC_THINGS[kind](True).filter(pk__in=_some()).order_by()
    return found.values_list("pk", flat=True).query.sql_with_params()


@cache
def _attached() -> tuple[str, tuple[Any, ...]]:
    hang = Paper.files.through.objects.filter(paper__in=_some(), file__deleted_at=None)
    named = hang.exclude(file__oparl_id__isnull=False, file__oparl_digest="")
    found = named.exclude(file__sha256="", file__access_url="").order_by()
    return found.values_list("file_id", flat=True).query.sql_with_params()


def _some() -> RawSQL:
    """The keys that are asked for, as one parameter however many there are."""
    array = "SELECT unnest(%s::bigint[])" if _is_postgres() else "SELECT value FROM json_each(%s)"
    return RawSQL(array, [_ASKED])


def _is_postgres() -> bool:
    return connection.vendor == "postgresql"


def _of(things: QuerySet[Any], few: bool, *, here: str = "pk", there: str = "pk") -> Q:
    """What stands `here` is, of one of the things, what stands `there`. Of a few each is asked by
    itself; of all they are looked up in the whole: asked one by one, PostgreSQL takes hours."""
    if few:
        return Q(Exists(things.filter(**{there: OuterRef(here)})))
    return Q(**{f"{here}__in": things.values(there)})


def _unnamed() -> QuerySet[Person]:
    """Persons who are gone, or of whom only the address is known."""
    return Person.objects.filter(~Q(deleted_at=None) | _PLACEHOLDER)
