"""How a source is, in words: what people read in the list and on its page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weltoffen.domain.watch.models import Reading, Source
from weltoffen.domain.watch.rules import silence
from weltoffen.faces.kern.templatetags.kern import number


@dataclass(frozen=True, slots=True)
class Health:
    """`kind` colours the badge; `advice` is what to do, empty when there is nothing to do."""

    kind: str
    word: str
    advice: str = ""

    @property
    def is_alarm(self) -> bool:
        return self.kind == "danger"


def health_of(source: Any, now: datetime) -> Health:
    """Of a source as `visible_sources` gives it."""
    if not source.is_active:
        return Health("info", _("at rest"), _("It is not read. Resume it when it is needed again."))
    if _is_read_now(source):
        return Health("info", _("being read"))
    is_quiet = silence.is_silent(
        is_active=source.is_active,
        last_success_at=source.last_success_at,
        first_tried_at=source.first_started_at,
        after_days=source.silent_after_days,
        now=now,
    )
    if source.is_fetched and (is_quiet or source.silence_told_at):
        return Health("danger", _("silent"), _what_to_do(source))
    if is_quiet:
        return Health("warning", _("quiet for long"), _what_to_do(source))
    if is_wanted(source):
        return Health("info", _("about to be read"))
    if source.last_state == Reading.State.FAILED:
        return Health("warning", _("last reading failed"), source.last_reason)
    if source.last_success_at is None:
        return Health("info", _("not read yet"), _first_step(source))
    return Health("success", _("in order"))


def takes_files(source: Source) -> bool:
    """Somebody uploads what comes from it."""
    return source.kind in (Source.Kind.TABLE, Source.Kind.UPLOAD)


def is_wanted(source: Any) -> bool:
    """Somebody asked for a reading, and none has begun since."""
    asked, began = source.asked_at, source.last_started_at
    return bool(asked) and (began is None or began < asked)


def _is_read_now(source: Any) -> bool:
    return bool(source.last_state == Reading.State.RUNNING)


def _what_to_do(source: Source) -> str:
    if not source.is_fetched:
        return _("Nobody has uploaded anything for long. Ask whoever sends the files.")
    if source.kind == Source.Kind.MAILBOX:
        return _("No mail has come for long. Ask the senders, and check the mailbox.")
    return _(
        "Check the address and read the source now. If that fails, ask whoever runs the server."
    )


def _first_step(source: Source) -> str:
    return _("Upload the first file.") if takes_files(source) else ""


def ago(moment: datetime | None, now: datetime) -> str:
    """today at 02:10, yesterday at 02:10, 3 days ago (20.11.2026)"""
    if moment is None:
        return _("never yet")
    local = timezone.localtime(moment)
    days = (timezone.localdate(now) - local.date()).days
    if days <= 0:
        return _("today at %(time)s") % {"time": f"{local:%H:%M}"}
    if days == 1:
        return _("yesterday at %(time)s") % {"time": f"{local:%H:%M}"}
    told = ngettext("%(n)s day ago (%(day)s)", "%(n)s days ago (%(day)s)", days)
    return told % {"n": number(days), "day": f"{local:%d.%m.%Y}"}


def changes(counts: Any) -> str:
    """12 new, 3 changed, 1 gone"""
    parts = [
        (_counted(counts, "created"), _("%(n)s new")),
        (_counted(counts, "updated"), _("%(n)s changed")),
        (_counted(counts, "deleted"), _("%(n)s gone")),
    ]
    return ", ".join(words % {"n": number(n)} for n, words in parts if n) or _("nothing new")


def complaints(counts: Any) -> str:
    """2 refused, 14 repaired; empty when there is nothing to complain about"""
    parts = [
        (_counted(counts, "refused"), _("%(n)s refused")),
        (_counted(counts, "repaired"), _("%(n)s repaired")),
    ]
    return ", ".join(words % {"n": number(n)} for n, words in parts if n)


def next_reading(source: Any, now: datetime) -> str:
    """When papers come from it again."""
    if not source.is_active:
        return "–"
    if _is_read_now(source):
        return _("under way")
    if is_wanted(source):
        return _("in a moment")
    if not source.is_fetched:
        by_hand = _("when somebody uploads a file")
        return by_hand if takes_files(source) else _("when the operator reads it in")
    return f"{silence.next_reading(timezone.localtime(now)):%d.%m.%Y, %H:%M}"


def _counted(counts: Any, name: str) -> int:
    return int(counts.get(name, 0)) if isinstance(counts, dict) else 0
