"""Who writes: the city of the profile, at the head and the foot of what leaves the house."""

from dataclasses import asdict
from typing import Any

from weltoffen.base.vocabulary.profile import city, section


def letterhead() -> dict[str, Any]:
    """The city's and the Office's names, address and contact, as plain data for a template."""
    writer = city()
    departments = section("organizations").get("department", ())
    office = next((row["name"] for row in departments if row["key"] == writer.office), "")
    return {**asdict(writer), "address": list(writer.address), "office_name": office}
