"""Mails to providers and to people who proposed a change, in the language that they read.

A link stands in its mail alone: of each, only the hash is kept.
"""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from weltoffen.base.links import bearing
from weltoffen.base.notices import outbox
from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.translations.languages import language as spoken
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.directory.models import Offer, Proposal, Provider
from weltoffen.domain.directory.periods import periods
from weltoffen.domain.directory.permissions import CONFIRM, PROVIDES
from weltoffen.domain.directory.rules.upkeep import hides_on

SHIPPED: Final = Path(__file__).parents[1] / "shipped" / "upkeep_mails.toml"
GERMAN: Final = "de"
AFTER: Final = timedelta(days=60)  # that links work after the day of hiding
ANSWERS: Final = "proposal-"  # begins the Message-ID of a mail to a proposer


def address_of(provider: Provider) -> str:
    """Empty when nobody can be written to: there is no address, or mail came back from it."""
    if provider.bounced_at is not None:
        return ""
    contacts = provider.contacts.order_by("pk").values_list("email", flat=True)
    return next(filter(None, [provider.email, *contacts]), "")


def mail_about(provider: Provider, what: str, offers: Sequence[Offer], *, at: datetime) -> bool:
    """One mail for all of these offers (ask, remind or warn); False: nobody to write to."""
    to = address_of(provider)
    if not to:
        return False
    today = timezone.localdate(at)
    language, said = _said(provider.language, what)
    ends = link_ends(at)
    listed = "\n\n".join(
        f"{offer.name}\n{_offer_link(offer, language, ends, at)}" for offer in offers
    )
    asked = min((timezone.localdate(one.asked_at) for one in offers if one.asked_at), default=today)
    values = {
        "city": city().name,
        "offers": listed,
        "until": _day(timezone.localdate(ends)),
        "hidden": _day(hides_on(asked, periods(today), today=today)),
    }
    every = _texts()[language]["all"].format(link=provider_link(provider, language, ends, at))
    _put(to, language, said, values, at, also=f"\n\n{every}")
    return True


def mail_hidden(offer: Offer, *, at: datetime) -> bool:
    to = address_of(offer.provider)
    if not to:
        return False
    language, said = _said(offer.provider.language, "hidden")
    ends = link_ends(at)
    values = {
        "offer": offer.name,
        "link": _offer_link(offer, language, ends, at),
        "until": _day(timezone.localdate(ends)),
    }
    _put(to, language, said, values, at)
    return True


def mail_answer(proposal: Proposal, *, at: datetime) -> None:
    """What became of it; the address goes with the mail and is kept nowhere else."""
    what = "taken" if proposal.state == Proposal.State.TAKEN else "refused"
    language, said = _said(proposal.language, what)
    values = {"offer": proposal.offer.name, "reason": proposal.reason}
    _put(proposal.answer_to, language, said, values, at, key=f"{ANSWERS}{proposal.uuid}")


def link_ends(at: datetime) -> datetime:
    days = periods(timezone.localdate(at)).hidden
    return at + timedelta(days=days) + AFTER


def provider_link(provider: Provider, language: str, ends: datetime, at: datetime) -> str:
    token = bearing.issue(provider, PROVIDES, expires_at=ends, at=at)
    return f"{settings.BASE_URL}{_start(language)}/bestaetigen/anbieter/{token}/"


def _offer_link(offer: Offer, language: str, ends: datetime, at: datetime) -> str:
    token = bearing.issue(offer, CONFIRM, expires_at=ends, at=at)
    return f"{settings.BASE_URL}{_start(language)}/bestaetigen/{token}/"


def _start(language: str) -> str:
    """The page speaks the language of the mail, if it can."""
    return f"/{language}" if language != GERMAN and spoken(language).is_interface else ""


def _put(
    to: str,
    language: str,
    said: Mapping[str, str],
    values: Mapping[str, Any],
    at: datetime,
    *,
    also: str = "",
    key: str = "",
) -> None:
    words = _texts()[language]
    body = said["text"].strip().format(**values)
    closing = words["closing"].format(office=integration_office().name, city=city().name)
    outbox.put(
        to,
        subject=said["subject"].format(**values),
        text=f"{words['hello']}\n\n{body}{also}\n\n{closing}\n{city().contact_email}\n",
        at=at,
        message_id=key,
    )


def _said(language: str, what: str) -> tuple[str, Mapping[str, str]]:
    chosen = language.partition("-")[0]
    language = chosen if chosen in _texts() else GERMAN
    return language, _texts()[language][what]


@cache
def _texts() -> Mapping[str, Any]:
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
