"""The mails, in German, as plain text: what happened, where to go, how to be told otherwise."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.conf import settings

from weltoffen.base.notices.models import Kind, Notice
from weltoffen.base.vocabulary.profile import city

CONFIDENTIAL: Final = "Zu einem vertraulichen Vorgang gibt es etwas Neues."
HEADINGS: Final = {
    Kind.DUE: "Bald fällig oder überfällig",
    Kind.ASSIGNED: "Neu für Sie",
    Kind.ANSWERED: "Antworten",
    Kind.CHANGED: "Was sich geändert hat",
}
FOOT: Final = """\
--
Weltoffen, {city}
Diese E-Mail wurde automatisch verschickt. Wann Sie E-Mails bekommen, legen Sie hier fest:
{preferences}
"""


def mail_subject(notice: Notice) -> str:
    return CONFIDENTIAL.rstrip(".") if notice.is_confidential else notice.title


def mail_text(notices: Sequence[Notice]) -> str:
    """One notice, told at once."""
    return "\n".join(["Guten Tag,", "", *(_told(notice) for notice in notices), _foot()])


def digest_subject(count: int, day: date) -> str:
    what = "eine Mitteilung" if count == 1 else f"{count} Mitteilungen"
    return f"Ihr Tag in Weltoffen: {what} am {day:%d.%m.%Y}"


def digest_text(notices: Sequence[Notice], *, more: int) -> str:
    """What came together since the last digest, the urgent first."""
    parts = ["Guten Tag,", "", "das ist seit der letzten E-Mail für Sie angekommen.", ""]
    for kind, heading in HEADINGS.items():
        of_kind = [notice for notice in notices if notice.kind == kind]
        if of_kind:
            parts += [heading, "=" * len(heading), "", *(_told(notice) for notice in of_kind)]
    if more:
        what = "eine weitere Mitteilung" if more == 1 else f"{more} weitere Mitteilungen"
        parts += [f"Dazu {what} in Weltoffen:", f"{settings.BASE_URL}/intern/", ""]
    return "\n".join([*parts, _foot()])


def address_in(subject: str) -> str:
    """The address of the thing that a notice is about."""
    return f"{settings.BASE_URL}/intern/zu/{subject}/"


def _told(notice: Notice) -> str:
    words = [CONFIDENTIAL] if notice.is_confidential else [notice.title, notice.body]
    return "\n".join([*filter(None, words), address_in(notice.subject), ""])


def _foot() -> str:
    return FOOT.format(
        city=city().name, preferences=f"{settings.BASE_URL}/intern/mitteilungen/per-mail/"
    )
