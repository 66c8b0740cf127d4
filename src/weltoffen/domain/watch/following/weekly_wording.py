"""The Office's weekly mail, in German and as plain text: silence is never ambiguous."""

from datetime import date
from typing import Final

from django.conf import settings

from weltoffen.base.notices.wording import address_in
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.watch.following.entries import BANDS, Entry, day_of
from weltoffen.domain.watch.following.weekly import AT_MOST, Report
from weltoffen.domain.watch.following.wording import heading

NOTHING: Final = "Diese Woche fehlt nichts"
FOOT: Final = """\
--
Weltoffen, {city}
Diese E-Mail wurde automatisch verschickt. Ob und wann Sie den Wochenbericht bekommen, legen Sie \
hier fest:
{choice}
"""
ASKED_AT_MOST: Final = 30


def weekly_subject(report: Report, today: date) -> str:
    return f"Ratsschau, KW {today.isocalendar().week}: {_in_short(report)}"


def weekly_text(report: Report) -> str:
    """What is missing first, then what else wants somebody; in the end the figures."""
    parts = ["Guten Tag,", "", f"{_in_short(report)}.", "", *_scope(report)]
    parts += _missing(report)
    parts += _asked(report)
    parts += _to_do(report)
    parts += _news(report)
    parts += _figures(report)
    foot = FOOT.format(city=city().name, choice=f"{_at('/intern/abos/')}#wochenbericht")
    return "\n".join([*parts, foot])


def _in_short(report: Report) -> str:
    """That nothing is missing is said only when everything could be looked at."""
    if report.missing_count > 1:
        return f"{report.missing_count} Vorlagen fehlen"
    if report.missing_count:
        return "Eine Vorlage fehlt"
    if report.unread:
        return f"Nichts fehlt, aber {report.unread} ungeprüft"
    if report.silent:
        return "Nichts fehlt, aber nicht alle Quellen liefern"
    return NOTHING


def _scope(report: Report) -> list[str]:
    """What was looked at, so that nobody reads more into it."""
    lines = [f"Angesehen wurde, was bis {report.until:%d.%m.%Y} auf einer Tagesordnung steht."]
    if report.unread:
        lines.append(
            "Eine Vorlage davon ist ungeprüft, weil ihr Text fehlt."
            if report.unread == 1
            else f"{report.unread} Vorlagen davon sind ungeprüft, weil ihr Text fehlt."
        )
    if report.missing_later:
        lines.append(
            "Für später oder noch ohne Termin fehlt eine weitere."
            if report.missing_later == 1
            else f"Für später oder noch ohne Termin fehlen {report.missing_later} weitere."
        )
    return [*lines, ""]


def _missing(report: Report) -> list[str]:
    if not report.missing_count:
        return []
    parts = heading("Berührt Integration und wurde nicht vorgelegt")
    for place, rows in report.missing:
        parts += [place or "Ohne Sitzung", "-" * len(place or "Ohne Sitzung"), ""]
        for entry in rows:
            parts += _entry(entry, is_fresh=entry.standing in report.fresh)
    if (more := report.missing_count - AT_MOST) > 0:
        parts += [f"Dazu {more} weitere."]
    return [*parts, "Alle ansehen und erinnern:", _at("/intern/ratsschau/"), ""]


def _entry(entry: Entry, *, is_fresh: bool) -> list[str]:
    latest = f"vorzulegen bis {day_of(entry.submit_by)}" if entry.submit_by else ""
    about = " · ".join(filter(None, (BANDS[entry.band], entry.concern, entry.department, latest)))
    lines = [f"{'NEU: ' if is_fresh else ''}{entry.title}", about]
    lines += [f"Gründe: {'; '.join(entry.reasons)}"] if entry.reasons else []
    return [*lines, address_in(entry.subject), ""]


def _asked(report: Report) -> list[str]:
    if not report.asked:
        return []
    parts = heading("Erinnerungen ohne Antwort")
    for asked in report.asked[:ASKED_AT_MOST]:
        due = f", Antwort bis {asked.due_on:%d.%m.%Y}" if asked.due_on else ""
        parts += [
            f"{asked.department} zu „{asked.about}“, gefragt am {asked.sent_on:%d.%m.%Y}{due}"
        ]
    if (more := len(report.asked) - ASKED_AT_MOST) > 0:
        parts += [f"Dazu {more} weitere."]
    return [*parts, ""]


def _to_do(report: Report) -> list[str]:
    lines = []
    if report.doubtful:
        lines.append(f"Zweifelhafte Zuordnungen, die jemand bestätigen muss: {report.doubtful}")
    if report.control:
        lines.append(
            f"Vorlagen in der Kontrollstichprobe, die jemand ansehen muss: {report.control}"
        )
    for source in report.silent:
        since = f"seit {source.since:%d.%m.%Y}" if source.since else "von Anfang an"
        lines.append(f"Stumme Quelle: „{source.name}“ liefert {since} nichts mehr.")
    return [*heading("Außerdem zu tun"), *lines, ""] if lines else []


def _news(report: Report) -> list[str]:
    if not report.news_count:
        return []
    parts = heading("Neu seit dem letzten Bericht")
    for entry in report.news:
        parts += [entry.title, f"{entry.news}. {entry.state}", address_in(entry.subject), ""]
    if (more := report.news_count - len(report.news)) > 0:
        parts += [f"Dazu {more} weitere.", ""]
    return parts


def _figures(report: Report) -> list[str]:
    """The last full quarter in one line; no line where nothing was relevant."""
    counts = report.coverage
    if counts.share is None:
        return []
    return [
        *heading("Zahlen"),
        f"{report.quarter}: {counts.in_time} von {counts.relevant} Vorlagen, die Integration"
        f" berühren, kamen rechtzeitig ({100 * counts.share:.0f} %), {counts.late} zu spät,"
        f" {counts.never} gar nicht.",
        _at("/intern/ratsschau/abdeckung/"),
        "",
    ]


def _at(path: str) -> str:
    return f"{settings.BASE_URL}{path}"
