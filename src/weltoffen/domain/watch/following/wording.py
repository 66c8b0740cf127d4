"""The mails to people who follow the councils, in German and as plain text."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.conf import settings

from weltoffen.base.notices.wording import address_in
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.watch.following.entries import BANDS, Entry

AT_MOST: Final = 40  # entries of one subscription in a mail; the rest is counted and linked
FOOT: Final = """\
--
Weltoffen, {city}
Diese E-Mail wurde automatisch verschickt. Ihre Abos ändern, anhalten oder beenden Sie hier:
{subscriptions}
"""
Group = tuple[str, int, Sequence[Entry]]  # name and number of the subscription, what is new


def digest_subject(count: int, day: date) -> str:
    what = "ein Treffer" if count == 1 else f"{count} Treffer"
    return f"Aus den Gremien: {what} am {day:%d.%m.%Y}"


def digest_text(groups: Sequence[Group]) -> str:
    """One mail for all subscriptions of a person; what several found stands at the first."""
    parts = ["Guten Tag,", "", "das hat sich seit der letzten E-Mail in den Gremien getan.", ""]
    told: set[int] = set()
    for name, number, entries in groups:
        parts += heading(f"Ihr Abo „{name}“")
        fresh = [entry for entry in entries if entry.standing not in told]
        told.update(entry.standing for entry in fresh)
        for entry in fresh[:AT_MOST]:
            parts += _told(entry)
        if more := len(fresh) - AT_MOST:
            parts += more_of(more, "/intern/ratsschau/") if more > 0 else []
        if again := len(entries) - len(fresh):
            parts += [
                "Ein Treffer dieses Abos steht schon weiter oben."
                if again == 1
                else f"{again} Treffer dieses Abos stehen schon weiter oben.",
                "",
            ]
        parts += ["Dieses Abo nicht mehr per E-Mail:", f"{_abo(number)}abbestellen/", ""]
    return "\n".join([*parts, foot()])


def heading(text: str) -> list[str]:
    return [text, "=" * len(text), ""]


def more_of(count: int, path: str) -> list[str]:
    what = "Dazu eine weitere" if count == 1 else f"Dazu {count} weitere"
    return [f"{what} in Weltoffen:", f"{settings.BASE_URL}{path}", ""]


def foot() -> str:
    return FOOT.format(city=city().name, subscriptions=f"{settings.BASE_URL}/intern/abos/")


def _abo(number: int) -> str:
    return f"{settings.BASE_URL}/intern/abos/{number}/"


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
