"""The receiver of a referral: where mail goes, what it says, and the address it carries."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from weltoffen.base.links import bearing
from weltoffen.base.notices import outbox
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.advice.models import Referral
from weltoffen.domain.advice.permissions import RECEIVE
from weltoffen.domain.advice.wording import SHIPPED
from weltoffen.domain.directory.models import Offer

GREETINGS: Final = {"de": "Guten Tag,", "en": "Hello,"}
STILL_OPEN: Final = timedelta(days=7)  # after an appointment, to move it or to say who came


def address_of(offer: Offer) -> str:
    """The offer's own, else one of its contacts', else the provider's; empty when nobody can be
    written to."""
    own = [offer.email, *offer.contacts.values_list("email", flat=True)]
    of_provider = [offer.provider.email, *offer.provider.contacts.values_list("email", flat=True)]
    return next(filter(None, [*own, *of_provider]), "")


def mail(referral: Referral, what: str, *, at: datetime) -> None:
    """With a new address each time: only its hash is kept, so no earlier one can be sent again."""
    link = ""
    if what != "withdrawn":
        token = bearing.issue(referral, RECEIVE, expires_at=link_ends(referral), at=at)
        link = f"{settings.BASE_URL}/vermittlung/empfang/{token}/"
    language, said = _said(referral.offer.provider.language, what)
    values = {
        "number": referral.case.number,
        "offer": referral.offer.name,
        "office": referral.case.office.name,
        "link": link,
        "due": _day(referral.case.due_on),
        "expires": _day(referral.expires_on),
    }
    body = said["text"].strip().format(**values)
    foot = f"--\n{referral.case.office.name}\n{city().name}, {city().contact_email}"
    outbox.put(
        address_of(referral.offer),
        subject=said["subject"].format(**values),
        text=f"{GREETINGS[language]}\n\n{body}\n\n{foot}\n",
        at=at,
    )


def link_ends(referral: Referral) -> datetime:
    """At the end of the day on which the referral ends without an answer."""
    return end_of(referral.expires_on or timezone.localdate())


def end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def _said(language: str, what: str) -> tuple[str, Mapping[str, str]]:
    texts = _texts()
    language = language if language in texts else "de"
    return language, texts[language][what]


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""


@cache
def _texts() -> Mapping[str, Any]:
    return tomllib.loads((SHIPPED / "mails.toml").read_text(encoding="utf-8"))
