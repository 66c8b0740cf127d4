"""Values of a draft in words, to be laid side by side."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.translation import gettext

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.translations.languages import named
from weltoffen.domain.directory.drafts import ExceptionDraft, ScheduleDraft
from weltoffen.domain.directory.models import Offer, ScheduleException
from weltoffen.domain.directory.queries import wording
from weltoffen.domain.directory.rules import timetable

PARTS: Final = {
    "schedules": _("Times"),
    "exceptions": _("Exceptions"),
    "contacts": _("Contact"),
    "languages": _("Languages"),
    "documents": _("What to bring"),
    "terms": _("Topics and groups"),
    "areas": _("Districts"),
    "places": _("Places"),
    "status": _("State"),
}


def label_of(name: str) -> str:
    if name in PARTS:
        return gettext(PARTS[name])
    try:
        return str(getattr(Offer._meta.get_field(name), "verbose_name", name))
    except FieldDoesNotExist:
        return name


def words_of(name: str, value: Any) -> list[str]:
    """One line each; nothing is a dash."""
    if value in (None, "", []):
        return ["–"]
    if isinstance(value, list):
        return [_part(name, one) for one in value]
    if isinstance(value, bool):
        return [gettext("yes") if value else gettext("no")]
    if name == "status":
        return [str(dict(Offer.Status.choices).get(value, value))]
    return str(value).splitlines()


def schedule_words(schedule: ScheduleDraft, today: date | None = None) -> str:
    """ "Tuesday, 9:00–12:00"; empty when it is over."""
    lines = timetable.lines([schedule], today or timezone.localdate())
    said = "; ".join(map(wording.timetable_line, lines))
    return f"{said} ({schedule.note})" if said and schedule.note else said


def _part(name: str, one: Any) -> str:
    say: dict[str, Callable[[Any], str]] = {
        "schedules": lambda plain: schedule_words(ScheduleDraft.from_plain(plain)),
        "exceptions": _exception,
        "languages": lambda plain: named(plain["code"], "de"),
    }
    if name in say:
        return say[name](one) or "–"
    if isinstance(one, dict):
        return ", ".join(str(value) for value in one.values() if value not in ("", None))
    return str(one)


def _exception(plain: Any) -> str:
    draft = ExceptionDraft.from_plain(plain)
    fields = {name: getattr(draft, name) for name in draft.__dataclass_fields__}
    return wording.exception(ScheduleException(**fields))
