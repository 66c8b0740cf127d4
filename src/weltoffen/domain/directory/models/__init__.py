"""Tables of the directory, one file per noun."""

from weltoffen.domain.directory.models.article import Article
from weltoffen.domain.directory.models.contact import Contact
from weltoffen.domain.directory.models.edition import (
    Edition,
    OfferCount,
    OfferEntry,
    SavedSearch,
)
from weltoffen.domain.directory.models.imports import Feed, Intake, IntakeChange, Origin
from weltoffen.domain.directory.models.location import Location, ServiceAtLocation
from weltoffen.domain.directory.models.offer import (
    Offer,
    OfferLanguage,
    RequiredDocument,
    ServiceArea,
)
from weltoffen.domain.directory.models.provider import Provider
from weltoffen.domain.directory.models.schedule import Schedule, ScheduleException
from weltoffen.domain.directory.models.upkeep import CheckedAddress, Double, Proposal, UpkeepDay

__all__ = [
    "Article",
    "CheckedAddress",
    "Contact",
    "Double",
    "Edition",
    "Feed",
    "Intake",
    "IntakeChange",
    "Location",
    "Offer",
    "OfferCount",
    "OfferEntry",
    "OfferLanguage",
    "Origin",
    "Proposal",
    "Provider",
    "RequiredDocument",
    "SavedSearch",
    "Schedule",
    "ScheduleException",
    "ServiceArea",
    "ServiceAtLocation",
    "UpkeepDay",
]
