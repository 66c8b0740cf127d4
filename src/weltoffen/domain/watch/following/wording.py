"""The mails to people who follow the councils, in German and as plain text."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.conf import settings

from weltoffen.base.notices.wording import address_in
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.watch.following.entries import BANDS, Entry
from weltoffen.domain.watch.following.gathering import Group

FOOT: Final = """\
--
Weltoffen, {city}
Diese E-Mail wurde automatisch verschickt. Ihre Abos ändern, anhalten oder beenden Sie hier:
{subscriptions}
"""


def digest_subject(count: int, day: date) -> str:
    what = "ein Treffer" if count == 1 else f"{count} Treffer"
    return f"Aus den Gremien: {what} am {day:%d.%m.%Y}"


def digest_text(groups: Sequence[Group]) -> str:
    """One mail for all subscriptions of a person; what several found stands at the first."""
    parts = ["Guten Tag,", "", "das hat sich seit der letzten E-Mail in den Gremien getan.", ""]
    for group in groups:
        parts += heading(f"Ihr Abo „{group.name}“")
        for entry in group.entries:
            parts += _told(entry)
        if group.more:
            what = "eine weitere" if group.more == 1 else f"{group.more} weitere"
            parts += [f"Dazu {what} in Weltoffen:", f"{settings.BASE_URL}/intern/ratsschau/", ""]
        if group.again == 1:
            parts += ["Ein Treffer dieses Abos steht schon weiter oben.", ""]
        elif group.again:
            parts += [f"{group.again} Treffer dieses Abos stehen schon weiter oben.", ""]
        address = f"{settings.BASE_URL}/intern/abos/{group.number}/abbestellen/"
        parts += ["Dieses Abo nicht mehr per E-Mail:", address, ""]
    return "\n".join([*parts, foot()])


def heading(text: str) -> list[str]:
    return [text, "=" * len(text), ""]


def foot() -> str:
    return FOOT.format(city=city().name, subscriptions=f"{settings.BASE_URL}/intern/abos/")


def _told(entry: Entry) -> list[str]:
    """What, when and where, why, and the way there."""
    about = " · ".join(filter(None, (entry.kind, entry.department)))
    lines = [entry.title, about, entry.news]
    lines += [f"Wann und wo: {entry.place}" if entry.place else "Noch auf keiner Tagesordnung"]
    lines += [entry.state, why(entry)]
    lines += [f"Ihre Wörter: {', '.join(entry.words)}" if entry.words else ""]
    return [*filter(None, lines), address_in(entry.subject), ""]


def why(entry: Entry) -> str:
    """How much it touches integration, and the two strongest reasons."""
    band = BANDS[entry.band]
    return (
        f"Einschätzung: {band} ({'; '.join(entry.reasons)})"
        if entry.reasons
        else (f"Einschätzung: {band}")
    )
