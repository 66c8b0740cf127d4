"""The districts of this city, from its profile."""

from functools import cache

from django.conf import settings

from weltoffen.base.vocabulary.profile import section
from weltoffen.domain.directory.rules import districts as rules
from weltoffen.domain.directory.rules.districts import District


def districts() -> tuple[District, ...]:
    return _districts(settings.PROFILE)


def district_of(street: str, latitude: float | None = None, longitude: float | None = None) -> str:
    """The code of the district that an address lies in; empty when the profile cannot say."""
    return rules.district_of(districts(), street=street, latitude=latitude, longitude=longitude)


@cache
def _districts(profile: str) -> tuple[District, ...]:
    return tuple(District.of(entry) for entry in section("districts").get("district", ()))
