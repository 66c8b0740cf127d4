"""What people, feeds and proposals want a thing to be: plain values, compared and kept as JSON.

Fields bear the model's names. What upkeep decides (owner, interval, confirmation) is no part of
them: a feed or a proposal must not change it.
"""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any, Self

from weltoffen.base.texts.plain import one_line
from weltoffen.domain.directory.cleaning import cleaned
from weltoffen.domain.directory.models import Article, Contact, Location, Offer, Provider
from weltoffen.domain.directory.models.location import WHEREABOUTS
from weltoffen.domain.directory.plain import Plain


@dataclass(frozen=True, slots=True)
class LanguageDraft(Plain):
    code: str
    byday: str = ""  # "TU,TH"; empty: always
    is_interpreted: bool = False
    is_on_request: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ScheduleDraft(Plain):
    """`location_id`: only at this one of the offer's places; None: at all of them."""

    frequency: str = "WEEKLY"  # WEEKLY, MONTHLY, "" (once, on `start_on`)
    interval: int = 1
    byday: str = ""  # "TU,TH"; monthly "1MO", "-1FR"
    bymonthday: str = ""
    opens_at: time | None = None
    closes_at: time | None = None
    start_on: date | None = None
    until: date | None = None
    note: str = ""
    location_id: int | None = None


@dataclass(frozen=True, slots=True)
class ExceptionDraft(Plain):
    start_on: date
    end_on: date
    is_closed: bool = True
    opens_at: time | None = None
    closes_at: time | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlaceDraft(Plain):
    location_id: int
    description: str = ""


@dataclass(frozen=True, slots=True)
class ContactDraft(Plain):
    function: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    phone_note: str = ""


@dataclass(frozen=True, slots=True)
class OfferDraft(Plain):
    """`terms` as "topic:childcare", "group:women"; `areas` are codes of districts."""

    name: str
    alternate_name: str = ""
    description: str = ""
    status: str = "active"
    url: str = ""
    email: str = ""
    terms: tuple[str, ...] = ()
    eligibility: str = ""
    minimum_age: int | None = None
    maximum_age: int | None = None
    is_for_women: bool = False
    needs_no_papers: bool = False
    entry: str = ""
    entry_note: str = ""
    has_childcare: bool = False
    is_free: bool = False
    cost_note: str = ""
    amount: Decimal | None = None
    places_free: int | None = None
    waiting_weeks: int | None = None
    places_on: date | None = None
    is_citywide: bool = True
    is_emergency: bool = False
    leika_key: str = ""
    languages: tuple[LanguageDraft, ...] = ()
    schedules: tuple[ScheduleDraft, ...] = ()
    exceptions: tuple[ExceptionDraft, ...] = ()
    documents: tuple[str, ...] = ()
    places: tuple[PlaceDraft, ...] = ()
    contacts: tuple[ContactDraft, ...] = ()
    areas: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """What has no order of its own stands in one: equal drafts are equal."""
        Plain.__post_init__(self)
        documents = dict.fromkeys(filter(None, map(one_line, self.documents)))
        places = {place.location_id: place for place in self.places}
        in_order = {
            "terms": sorted(set(self.terms)),
            "areas": sorted(set(self.areas)),
            "documents": documents,
            "places": [places[key] for key in sorted(places)],
            "exceptions": sorted(self.exceptions, key=lambda one: (one.start_on, one.end_on)),
        }
        for name, values in in_order.items():
            object.__setattr__(self, name, tuple(values))

    @classmethod
    def of(cls, offer: Offer) -> Self:
        """As the offer is now; `queries.with_parts` fetches the parts of many at once."""
        return cls(
            **_plain_fields(offer, OFFER_FIELDS),
            terms=tuple(f"{term.taxonomy}:{term.code}" for term in offer.terms.all()),
            languages=tuple(
                LanguageDraft(**_plain_fields(one, LANGUAGE_FIELDS))
                for one in offer.languages.all()
            ),
            schedules=tuple(
                ScheduleDraft(
                    **_plain_fields(one, SCHEDULE_FIELDS),
                    location_id=one.place.location_id if one.place else None,
                )
                for one in offer.schedules.all()
            ),
            exceptions=tuple(
                ExceptionDraft(**_plain_fields(one, EXCEPTION_FIELDS))
                for one in offer.exceptions.all()
            ),
            documents=tuple(one.name for one in offer.documents.all()),
            places=tuple(
                PlaceDraft(**_plain_fields(one, PLACE_FIELDS)) for one in offer.places.all()
            ),
            contacts=_contacts_of(offer),
            areas=tuple(one.district.code for one in offer.areas.all()),
        )


@dataclass(frozen=True, slots=True)
class ProviderDraft(Plain):
    description: str = ""
    email: str = ""
    website: str = ""
    language: str = "de"
    is_listed: bool = True
    contacts: tuple[ContactDraft, ...] = ()

    @classmethod
    def of(cls, provider: Provider) -> Self:
        return cls(**_plain_fields(provider, PROVIDER_FIELDS), contacts=_contacts_of(provider))


@dataclass(frozen=True, slots=True)
class LocationDraft(Plain):
    """`district` is a code; empty: found by address or coordinates."""

    name: str
    description: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    district: str = ""
    latitude: float | None = None
    longitude: float | None = None
    transport: str = ""
    is_confidential: bool = False
    is_step_free: bool = False
    has_toilet: bool = False
    access_note: str = ""

    @classmethod
    def of(cls, location: Location) -> Self:
        district = location.district.code if location.district else ""
        return cls(**_plain_fields(location, LOCATION_FIELDS), district=district)

    def untold(self) -> frozenset[str]:
        return WHEREABOUTS if self.is_confidential else frozenset()


@dataclass(frozen=True, slots=True)
class ArticleDraft(Plain):
    """`parent` is the path of the article above; `body` is HTML, cleaned here already."""

    path: str
    title: str
    body: str = ""
    parent: str = ""
    position: int = 0
    is_published: bool = True
    terms: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        Plain.__post_init__(self)
        object.__setattr__(self, "terms", tuple(sorted(set(self.terms))))
        object.__setattr__(self, "body", cleaned(self.body))

    @classmethod
    def of(cls, article: Article) -> Self:
        return cls(
            **_plain_fields(article, ARTICLE_FIELDS),
            parent=article.parent.path if article.parent else "",
            terms=tuple(f"{term.taxonomy}:{term.code}" for term in article.terms.all()),
        )


def _names(draft: type[Plain], *others: str) -> tuple[str, ...]:
    """The fields of a draft that stand in the model's own row under the same name."""
    return tuple(name for name in draft.__dataclass_fields__ if name not in others)  # type: ignore[attr-defined]


PARTS = (
    "terms",
    "languages",
    "schedules",
    "exceptions",
    "documents",
    "places",
    "contacts",
    "areas",
)
OFFER_FIELDS = _names(OfferDraft, *PARTS)
LANGUAGE_FIELDS = _names(LanguageDraft)
SCHEDULE_FIELDS = _names(ScheduleDraft, "location_id")
EXCEPTION_FIELDS = _names(ExceptionDraft)
PLACE_FIELDS = _names(PlaceDraft)
CONTACT_FIELDS = _names(ContactDraft)
PROVIDER_FIELDS = _names(ProviderDraft, "contacts")
LOCATION_FIELDS = _names(LocationDraft, "district")
ARTICLE_FIELDS = _names(ArticleDraft, "parent", "terms")


def _plain_fields(thing: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in names}


def _contacts_of(thing: Offer | Provider) -> tuple[ContactDraft, ...]:
    contacts: list[Contact] = list(thing.contacts.all())
    return tuple(ContactDraft(**_plain_fields(one, CONTACT_FIELDS)) for one in contacts)
