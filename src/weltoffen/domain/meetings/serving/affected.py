"""What has to be made anew when rows were touched: all whose words or publicity hang on them."""

import re
from collections import defaultdict
from typing import Any, Final

from django.db.models import Model

from weltoffen.base.documents.models import Consultation, Paper
from weltoffen.base.organizations.models import Membership, Organization
from weltoffen.domain.meetings.models import AgendaItem, Meeting, PublishedObject
from weltoffen.domain.meetings.serving import public
from weltoffen.domain.meetings.serving.addresses import KINDS, ROOT, Kind
from weltoffen.domain.meetings.serving.publishing import chunks

Keys = dict[Kind, set[int]]
_ADDRESS: Final = re.compile(re.escape(ROOT) + r"([a-z]+)/(\d{1,18})")
_BUSINESS: Final = {Kind.MEETING, Kind.AGENDA_ITEM, Kind.PAPER, Kind.CONSULTATION, Kind.FILE}
_TELLS: Final = dict.fromkeys(_BUSINESS, _BUSINESS) | {
    Kind.MEMBERSHIP: {Kind.PERSON, Kind.ORGANIZATION}
}


def affected(touched: Keys) -> Keys:
    """The touched ones themselves, and around them."""
    found: Keys = defaultdict(set)
    for kind, sources in touched.items():
        found[kind] |= sources
    _named_before(found, touched)
    _people(found)
    _bodies(found)
    _meetings(found)
    _papers(found)
    _files(found, touched.get(Kind.FILE, set()))
    _embedded_before(found)
    return found


def _named_before(found: Keys, touched: Keys) -> None:
    """What they said they belong to; of a row that is gone nothing else tells."""
    for kind, sources in touched.items():
        for some in chunks(sources if kind in _TELLS else set()):
            said = PublishedObject.objects.filter(kind=kind, source__in=some, deleted_at=None)
            for json in said.values_list("json", flat=True):
                for name, source in _ADDRESS.findall(json):
                    if KINDS.get(name) in _TELLS[kind]:
                        found[KINDS[name]].add(int(source))


def _people(found: Keys) -> None:
    """A seat names its person and its body, and both name it."""
    seats = found[Kind.MEMBERSHIP]
    seats |= _of(Membership, "person", found[Kind.PERSON], "pk")
    seats |= _of(Membership, "organization", found[Kind.ORGANIZATION], "pk")
    found[Kind.PERSON] |= _of(Membership, "pk", seats, "person")
    found[Kind.ORGANIZATION] |= _of(Membership, "pk", seats, "organization")


def _bodies(found: Keys) -> None:
    """When a body begins or ends to meet in public, all it deals with does."""
    bodies = found[Kind.ORGANIZATION]
    known = PublishedObject.objects.filter(kind=Kind.ORGANIZATION, deleted_at=None)
    turned: set[int] = set()
    for some in chunks(bodies):
        were = set(known.filter(source__in=some).values_list("source", flat=True))
        turned |= were ^ public.still(Kind.ORGANIZATION, set(some))
    found[Kind.ORGANIZATION] |= _of(Organization, "parent", turned, "pk")
    found[Kind.MEMBERSHIP] |= _of(Membership, "on_behalf_of", turned, "pk")
    found[Kind.MEETING] |= _of(Meeting, "body", turned, "pk")
    through = Meeting.organizations.through
    found[Kind.MEETING] |= _of(through, "organization", turned, "meeting")
    found[Kind.PAPER] |= _of(Consultation, "organization", turned, "paper")
    found[Kind.PAPER] |= _of(Paper, "originator", turned, "pk")
    led = Paper.further_originators.through
    found[Kind.PAPER] |= _of(led, "organization", turned, "paper")


def _meetings(found: Keys) -> None:
    """A paper is public by the meetings that deal with it."""
    meetings, items = found[Kind.MEETING], found[Kind.AGENDA_ITEM]
    found[Kind.LOCATION] |= meetings
    items |= _of(AgendaItem, "meeting", meetings, "pk")
    meetings |= _of(AgendaItem, "pk", items, "meeting")
    stops = _of(AgendaItem, "pk", items, "consultation")
    stops |= _of(Meeting.consultations.through, "meeting", meetings, "consultation")
    found[Kind.CONSULTATION] |= stops
    found[Kind.FILE] |= _of(Meeting.files.through, "meeting", meetings, "file")
    found[Kind.FILE] |= _of(AgendaItem.files.through, "agendaitem", items, "file")


def _papers(found: Keys) -> None:
    """All its stops, what is attached to it, and the items under which it stands."""
    papers = found[Kind.PAPER]
    papers |= _of(Consultation, "pk", found[Kind.CONSULTATION], "paper")
    found[Kind.CONSULTATION] |= _of(Consultation, "paper", papers, "pk")
    found[Kind.FILE] |= _of(Paper.files.through, "paper", papers, "file")
    items = _of(AgendaItem, "consultation", found[Kind.CONSULTATION], "pk")
    found[Kind.AGENDA_ITEM] |= items
    found[Kind.MEETING] |= _of(AgendaItem, "pk", items, "meeting")


def _files(found: Keys, files: set[int]) -> None:
    """What they are embedded in."""
    found[Kind.PAPER] |= _of(Paper.files.through, "file", files, "paper")
    items = _of(AgendaItem.files.through, "file", files, "agendaitem")
    found[Kind.AGENDA_ITEM] |= items
    found[Kind.MEETING] |= _of(Meeting.files.through, "file", files, "meeting")
    found[Kind.MEETING] |= _of(AgendaItem, "pk", items, "meeting")


def _embedded_before(found: Keys) -> None:
    """What hung on them and does no longer may be public no longer."""
    for kind, sources in list(found.items()):
        rows = PublishedObject.objects.filter(kind=kind, deleted_at=None).exclude(keys="")
        for some in chunks(sources):
            for keys in rows.filter(source__in=some).values_list("keys", flat=True):
                for one in keys.split():
                    name, _colon, source = one.partition(":")
                    found[KINDS[name.lower()]].add(int(source))


def _of(model: type[Model], where: str, keys: set[int], name: str) -> set[int]:
    found: set[Any] = set()
    for some in chunks(keys):
        rows = model._base_manager.filter(**{f"{where}__in": some}).order_by()
        found.update(rows.values_list(name, flat=True))
    return found - {None}
