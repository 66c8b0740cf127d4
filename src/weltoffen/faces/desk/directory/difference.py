"""What somebody else has saved meanwhile, beside what this form says."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.domain.directory.drafts import PARTS, OfferDraft
from weltoffen.domain.directory.models import Offer

LABELS = {
    "terms": _("Topics and groups"),
    "languages": _("Languages"),
    "schedules": _("Times"),
    "exceptions": _("Exceptions"),
    "documents": _("What to bring"),
    "places": _("Places"),
    "contacts": _("Contacts"),
    "areas": _("Districts"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    now: str  # as it is saved; empty for what stands in many rows


def differences(saved: OfferDraft, typed: OfferDraft) -> list[Difference]:
    names = [name for name in saved.as_plain() if getattr(saved, name) != getattr(typed, name)]
    return [
        Difference(_label(name), "" if name in PARTS else _words(getattr(saved, name)))
        for name in names
    ]


def _label(name: str) -> str:
    if name in LABELS:
        return gettext(LABELS[name])
    return str(getattr(Offer._meta.get_field(name), "verbose_name", name))


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return gettext("nothing") if value in (None, "") else str(value)
