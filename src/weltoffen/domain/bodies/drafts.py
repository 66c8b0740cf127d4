"""What people write about a body before it is kept."""

from dataclasses import dataclass, fields
from datetime import date, time
from typing import Any

from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.bodies.models import Charter, Series


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """Somebody who is not known here yet. The trail says that there is an address, never which."""

    name: str
    email: str = ""
    phone: str = ""
    language: str = "de"

    def untold(self) -> frozenset[str]:
        return frozenset({"email", "phone"})


@dataclass(frozen=True, slots=True)
class CharterDraft:
    """A body as its form says it; the names of the fields are those of the tables."""

    name: str = ""
    short_name: str = ""
    classification: str = ""  # what it calls itself: "Arbeitskreis", "Runder Tisch"
    kind: str = Charter.Kind.WORKING_GROUP
    parent: Organization | None = None  # a body that it is a sub-group of
    start_on: date | None = None
    end_on: date | None = None
    purpose: str = ""
    legal_basis: str = ""
    fields: tuple[Term, ...] = ()
    predecessor: Organization | None = None
    shared_with: tuple[Organization, ...] = ()
    joined_by: str = ""  # one more municipality, which is not known here yet
    meets_in_public: bool = False
    needs_clearance: bool = True
    place: str = ""
    invitation_days: int = 14
    minutes_days: int = 14
    objection_days: int = 14
    quorum: str = ""
    quorum_number: int | None = None
    minutes_style: str = Charter.Style.RESULTS
    minutes_opening: str = ""
    publishes_minutes: bool = False
    traditions: str = ""

    @classmethod
    def of(cls, charter: Charter) -> "CharterDraft":
        said: dict[str, Any] = {}
        for one in fields(cls):
            if one.name == "fields":
                said["fields"] = tuple(charter.fields.all())
            elif one.name == "shared_with":
                said["shared_with"] = tuple(charter.shared_with.all())
            elif one.name != "joined_by":
                holder = charter.body if one.name in OF_BODY else charter
                said[one.name] = getattr(holder, one.name)
        return cls(**said)


@dataclass(frozen=True, slots=True)
class SeriesDraft:
    """When a body meets; `rule` is what `rules.rhythm` reads."""

    name: str
    rule: str
    first_on: date
    begins_at: time
    minutes_long: int = 120
    until: date | None = None
    place: str = ""
    online_url: str = ""

    @classmethod
    def of(cls, series: Series) -> "SeriesDraft":
        return cls(**{one.name: getattr(series, one.name) for one in fields(cls)})


OF_BODY: tuple[str, ...] = (
    "name",
    "short_name",
    "classification",
    "start_on",
    "end_on",
    "parent",
    "meets_in_public",
)
LISTS = ("fields", "shared_with", "joined_by")
OF_CHARTER = tuple(one.name for one in fields(CharterDraft) if one.name not in (*OF_BODY, *LISTS))
