"""Where offers take place; the district is found by the address when nobody names it."""

from dataclasses import replace
from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.directory import permissions, store
from weltoffen.domain.directory.districts import district_of
from weltoffen.domain.directory.drafts import LOCATION_FIELDS, LocationDraft
from weltoffen.domain.directory.models import Location
from weltoffen.domain.directory.publishing import publish


@operation("directory.register_location", permissions.REGISTER)
def register_location(
    actor: Actor, office: Organization, *, draft: LocationDraft, at: datetime
) -> Location:
    """A place of its own; offers are put there by their drafts."""
    location = Location(created_at=at, changed_at=at)
    _put(location, _placed(draft))
    publish((), at=at)
    return location


@operation("directory.change_location", permissions.CHANGE_LOCATION)
def change_location(
    actor: Actor,
    location: Location,
    *,
    draft: LocationDraft,
    expected_version: int | None = None,
    at: datetime,
) -> Location:
    """All offers there show the change at once; the district follows the address."""
    store.check_version(location, expected_version)
    draft = _placed(draft)
    if LocationDraft.of(location) != draft:
        location.version, location.changed_at = location.version + 1, at
        _put(location, draft)
        publish(list(location.offers.values_list("offer_id", flat=True)), at=at)
    return location


def _put(location: Location, draft: LocationDraft) -> None:
    store.set_fields(location, {name: getattr(draft, name) for name in LOCATION_FIELDS})
    location.district = store.districts_named([draft.district]).get(draft.district)
    store.check(location)
    location.save()


def _placed(draft: LocationDraft) -> LocationDraft:
    code = draft.district or district_of(draft.street, draft.latitude, draft.longitude)
    return replace(draft, district=code)
