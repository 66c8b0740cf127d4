"""What must be known about a person for a referral: as little as possible."""

from dataclasses import dataclass, replace
from typing import Final

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.domain.advice.private import Details

WAYS: Final = {
    "phone": _("by phone"),
    "message": _("by message on the phone"),
    "mail": _("by e-mail"),
    "office": _("over the office that refers"),
}
LONGEST_NAME: Final = 120
LONGEST_CONTACT: Final = 200
LONGEST_REASON: Final = 1000


@dataclass(frozen=True, slots=True)
class Objection:
    sentence: str
    field: str


def tidied(details: Details) -> Details:
    """Lines and spaces as people mean them; over the office there is no number to keep."""
    return replace(
        details,
        name=" ".join(details.name.split())[:LONGEST_NAME],
        contact=""
        if details.way == "office"
        else " ".join(details.contact.split())[:LONGEST_CONTACT],
        reason=details.reason.strip()[:LONGEST_REASON],
    )


def why_not_enough(details: Details) -> Objection | None:
    if not details.name:
        return Objection(_("Please say how the person wants to be called."), "name")
    if details.way not in WAYS:
        return Objection(_("Please choose one way to reach the person."), "way")
    if details.way != "office" and not details.contact:
        return Objection(_("Please fill in the number or address for it."), "contact")
    return None
