"""Times, ages, money and states in the reader's language; call it within `override(language)`."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import get_day_names
from babel.lists import format_list
from babel.numbers import format_currency
from django.utils.translation import get_language, gettext, ngettext

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.domain.directory.models import Offer, OfferLanguage, ScheduleException
from weltoffen.domain.directory.rules.hours import Span
from weltoffen.domain.directory.rules.soundness import DAYS
from weltoffen.domain.directory.rules.timetable import Line, runs

ORDINALS = {
    "1": _("on the first %(day)s of the month"),
    "2": _("on the second %(day)s of the month"),
    "3": _("on the third %(day)s of the month"),
    "4": _("on the fourth %(day)s of the month"),
    "5": _("on the fifth %(day)s of the month"),
    "-1": _("on the last %(day)s of the month"),
    "-2": _("on the last but one %(day)s of the month"),
}
FREE, CHILDCARE, STEP_FREE = _("Free of charge"), _("With childcare"), _("Step-free")
WOMEN, NO_PAPERS = _("Only for women"), _("Also without residence papers")


def said(sentence: str) -> str:
    return gettext(sentence)


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.partition("-")[0])
    except (UnknownLocaleError, ValueError):
        return Locale("de")


def _here() -> Locale:
    return _locale(get_language() or "de")


def day_name(code: str) -> str:
    return str(get_day_names("wide", locale=_here())[DAYS.index(code)])


def listed(words: Iterable[str]) -> str:
    return str(format_list(list(words), locale=_here()))


def joined(parts: Iterable[str]) -> str:
    comma = "، " if _here().language in ("ar", "fa") else ", "
    return comma.join(filter(None, parts))


def numbers(day: date) -> str:
    """As everywhere in the product."""
    return f"{day:%d.%m.%Y}"


def clock(moment: time) -> str:
    return f"{moment.hour}:{moment:%M}"


def is_whole_day(opens: time | None, closes: time | None) -> bool:
    """Lists write the end of a day as 23:59."""
    return opens == time(0) and closes is not None and closes >= time(23, 59)


def days(codes: Iterable[str]) -> str:
    """ "Monday to Wednesday and Friday" """
    return listed(
        gettext("%(first)s to %(last)s") % {"first": day_name(run[0]), "last": day_name(run[1])}
        if len(run) == 2
        else day_name(run[0])
        for run in runs(codes)
    )


def times(spans: Sequence[tuple[time | None, time | None]]) -> str:
    if len(spans) == 1 and is_whole_day(*spans[0]):
        return gettext("all day")
    said = []
    for opens, closes in spans:
        if opens and closes:
            said.append(f"{clock(opens)}–{clock(closes)}")
        elif opens:
            said.append(gettext("from %(time)s") % {"time": clock(opens)})
        elif closes:
            said.append(gettext("until %(time)s") % {"time": clock(closes)})
    return gettext("%(times)s o’clock") % {"times": listed(said)} if said else ""


def timetable_line(line: Line) -> str:
    """ "Monday to Friday, 9:00–12:00, every 2 weeks" """
    parts = [_days_of(line), times(line.times)]
    if line.interval > 1 and line.frequency == "WEEKLY":
        every = ngettext("every %(n)s week", "every %(n)s weeks", line.interval)
        parts.append(every % {"n": line.interval})
    if line.interval > 1 and line.frequency == "MONTHLY":
        every = ngettext("every %(n)s month", "every %(n)s months", line.interval)
        parts.append(every % {"n": line.interval})
    if line.start_on and line.frequency:
        parts.append(gettext("from %(day)s on") % {"day": numbers(line.start_on)})
    if line.until and line.frequency:
        parts.append(gettext("until %(day)s") % {"day": numbers(line.until)})
    return joined(parts)


def exception(one: ScheduleException) -> str:
    if one.start_on == one.end_on:
        when = numbers(one.start_on)
    else:
        when = f"{numbers(one.start_on)} – {numbers(one.end_on)}"
    if one.is_closed:
        return gettext("closed: %(when)s") % {"when": when}
    hours = times([(one.opens_at, one.closes_at)])
    return gettext("other hours: %(when)s, %(hours)s") % {"when": when, "hours": hours}


def date_words(span: Span, today: date) -> str:
    """ "today, 9:00–12:00", "Tuesday, 31.12.2026, 9:00–12:00" """
    day = span.opens.date()
    ahead = (day - today).days
    if ahead in (0, 1):
        said = gettext("today") if ahead == 0 else gettext("tomorrow")
    else:
        said = f"{day_name(DAYS[day.weekday()])}, {numbers(day)}"
    closes = None if span.is_open_end else span.closes.time()
    return joined([said, "" if span.is_all_day else times([(span.opens.time(), closes)])])


def language_words(one: OfferLanguage) -> str:
    how = [
        days(one.byday.split(",")) if one.byday else "",
        gettext("with an interpreter") if one.is_interpreted else "",
        gettext("on request") if one.is_on_request else "",
    ]
    return joined(how)


def ages(offer: Offer) -> str:
    low, high = offer.minimum_age, offer.maximum_age
    if low and high is not None:
        return gettext("%(low)s to %(high)s years old") % {"low": low, "high": high}
    if low:
        return gettext("from the age of %(low)s") % {"low": low}
    return gettext("up to the age of %(high)s") % {"high": high} if high is not None else ""


def cost(offer: Offer, note: str) -> str:
    price = gettext(FREE) if offer.is_free else ""
    if offer.amount and not offer.is_free:
        price = str(format_currency(offer.amount, "EUR", locale=_here()))
    return ". ".join(filter(None, (price, note)))


def places(offer: Offer) -> str:
    """Free places or weeks to wait, and of which day that is."""
    said = []
    if offer.places_free == 0:
        said.append(gettext("No place free"))
    elif offer.places_free:
        free = ngettext("%(n)s place free", "%(n)s places free", offer.places_free)
        said.append(free % {"n": offer.places_free})
    if offer.waiting_weeks:
        weeks = ngettext(
            "about %(n)s week to wait", "about %(n)s weeks to wait", offer.waiting_weeks
        )
        said.append(weeks % {"n": offer.waiting_weeks})
    if said and offer.places_on:
        said.append(gettext("as of %(day)s") % {"day": numbers(offer.places_on)})
    return joined(said)


def state(offer: Offer, confirmed_on: date | None) -> str:
    if confirmed_on is None:
        return gettext("Not yet confirmed by the provider")
    if offer.is_stale:
        told = gettext("Last confirmed on %(day)s. Please ask before you go.")
    else:
        told = gettext("Confirmed on %(day)s")
    return told % {"day": numbers(confirmed_on)}


def _days_of(line: Line) -> str:
    if line.frequency == "MONTHLY":
        said = [
            gettext(ORDINALS[day[:-2]]) % {"day": day_name(day[-2:])}
            for day in line.days
            if day[:-2] in ORDINALS
        ]
        if every := [day for day in line.days if day in DAYS]:
            said.append(days(every))
        said += [_month_day(number) for number in line.month_days]
        return listed(said)
    if line.frequency == "WEEKLY":
        is_said = any(opens for opens, _closes in line.times)
        return days(line.days) or (gettext("every day") if is_said else "")
    if line.start_on is None:
        return ""
    return f"{day_name(DAYS[line.start_on.weekday()])}, {numbers(line.start_on)}"


def _month_day(number: str) -> str:
    if number == "-1":
        return gettext("on the last day of the month")
    return gettext("on day %(n)s of the month") % {"n": number}
