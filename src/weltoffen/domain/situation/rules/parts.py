"""The parts of a situation sheet: a table, one small function each, from facts to German lines."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.domain.situation.rules.facts import Coming, Facts, Missing, Offered, Owed

WORDS: Final = 240  # of an answer; the whole stands with the promise


@dataclass(frozen=True, slots=True)
class Line:
    """`mark` is what stands out ("überfällig"); `subject` leads to the thing's own page."""

    text: str
    note: str = ""
    mark: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    lead: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """`heading` stands on the sheet (German), `label` where somebody chooses (a msgid)."""

    code: str
    heading: str
    label: str
    tell: Callable[[Facts], Told]
    councils_only: bool = field(default=False)


def due(facts: Facts) -> Told:
    """What is overdue first, for it has waited longest."""
    rows = sorted(facts.due, key=lambda one: (one.due_on or date.max, one.number))
    late = sum(_is_late(one, facts.day) for one in rows)
    lead = _count(len(rows), "Zusage ist fällig", "Zusagen sind fällig", "Keine Zusage ist fällig")
    lead += f", davon {late} überfällig." if late else "."
    return Told(lead, tuple(_owed(one, facts.day) for one in rows))


def answered(facts: Facts) -> Told:
    since = f" seit der Sitzung am {_day(facts.since)}" if facts.since else ""
    lead = _count(
        len(facts.answered),
        f"Antwort{since}.",
        f"Antworten{since}.",
        f"Keine Antwort{since}.",
    )
    lines = [
        Line(
            f"{one.number}: {one.title}",
            f"{one.by}: {_short(one.answer)}",
            one.outcome,
            one.subject,
        )
        for one in facts.answered
    ]
    return Told(lead, tuple(lines))


def papers(facts: Facts) -> Told:
    lead = _count(
        len(facts.papers),
        "Vorlage kommt in nächster Zeit auf eine Tagesordnung.",
        "Vorlagen kommen in nächster Zeit auf eine Tagesordnung.",
        "In nächster Zeit kommt keine Vorlage, die dieses Gremium berührt.",
    )
    return Told(lead, tuple(_coming(one) for one in _by_day(facts.papers)))


def hearings(facts: Facts) -> Told:
    lead = _count(
        len(facts.hearings),
        "Punkt, zu dem das Gremium gehört wird.",
        "Punkte, zu denen das Gremium gehört wird.",
        "Zurzeit steht keine Anhörung an.",
    )
    return Told(lead, tuple(_coming(one) for one in _by_day(facts.hearings)))


def gaps(facts: Facts) -> Told:
    """The oldest first: it is the strongest claim. What was answered since stands at the end."""
    still = [one for one in facts.gaps if not one.is_answered]
    lead = _count(len(still), "Lücke ist offen", "Lücken sind offen", "Keine Lücke ist offen")
    lead += (
        f", {n} seit der letzten Sitzung geschlossen."
        if (n := len(facts.gaps) - len(still))
        else "."
    )
    rows = sorted(facts.gaps, key=lambda one: (one.is_answered, one.noticed_on, one.title))
    return Told(lead, tuple(_missing(one) for one in rows))


def offers(facts: Facts) -> Told:
    total = sum(one.offers for one in facts.offers)
    lead = _count(
        total,
        "Angebot steht im Verzeichnis.",
        "Angebote stehen im Verzeichnis; eines kann zu mehreren Themen gehören.",
        "Zu diesem Feld steht kein Angebot im Verzeichnis.",
    )
    rows = sorted(facts.offers, key=lambda one: (-one.offers, one.topic))
    return Told(lead, tuple(_offered(one) for one in rows))


def figures(facts: Facts) -> Told:
    lead = "" if facts.figures else "Zu diesem Feld sind keine Zahlen hinterlegt."
    lines = [
        Line(f"{one.name}: {one.value}", "; ".join(filter(None, (one.as_of, one.source))))
        for one in facts.figures
    ]
    return Told(lead, tuple(lines))


def minutes(facts: Facts) -> Told:
    if facts.last is None:
        return Told("Das Gremium hat zuvor nicht getagt.")
    lead = f"Sitzung am {_day(facts.last.met_on)}. {facts.last.minutes}"
    lines = [Line(f"{one.number} {one.title}".strip(), one.result) for one in facts.last.decided]
    if facts.last.closed:
        told = _count(facts.last.closed, "Punkt war", "Punkte waren", "")
        lines.append(Line(f"{told} nicht öffentlich."))
    return Told(lead, tuple(lines))


def wishes(facts: Facts) -> Told:
    lead = _count(
        len(facts.wishes),
        "Themenvorschlag steht noch auf keiner Tagesordnung.",
        "Themenvorschläge stehen noch auf keiner Tagesordnung.",
        "Kein Themenvorschlag ist offen.",
    )
    lines = [
        Line(one.title, ", ".join(filter(None, (one.by, f"vom {_day(one.on)}"))))
        for one in facts.wishes
    ]
    return Told(lead, tuple(lines))


PARTS: Final = {
    part.code: part
    for part in (
        Part("due", "Fällige Zusagen", _("Promises that are due"), due),
        Part("answered", "Was geantwortet wurde", _("Answers since the last meeting"), answered),
        Part("hearings", "Anhörungen", _("Hearings that come up"), hearings, councils_only=True),
        Part("papers", "Was kommt", _("Papers coming up"), papers),
        Part("gaps", "Versorgungslücken", _("Supply gaps of its field"), gaps),
        Part("offers", "Angebote", _("Offers and free places of its field"), offers),
        Part("minutes", "Die letzte Sitzung", _("Last meeting and its minutes"), minutes),
        Part("wishes", "Vorschläge", _("Proposals on no agenda yet"), wishes),
        Part("figures", "Zahlen", _("Figures of the city"), figures),
    )
}


def order_of(wanted: Sequence[object], *, is_council: bool) -> tuple[str, ...]:
    """The parts of a body's sheet as it wants them; unknown ones fall away. Nothing wanted: all."""
    asked = wanted or list(PARTS)
    known = dict.fromkeys(str(code) for code in asked if str(code) in PARTS)
    return tuple(code for code in known if is_council or not PARTS[code].councils_only)


def compose(codes: Iterable[str], facts: Facts) -> list[dict[str, Any]]:
    """The sheet as plain data, which is kept when it is frozen."""
    sheet = []
    for code in codes:
        told = PARTS[code].tell(facts)
        lines = [asdict(line) for line in told.lines]
        sheet.append(
            {"code": code, "heading": PARTS[code].heading, "lead": told.lead, "lines": lines}
        )
    return sheet


def shortened(parts: Iterable[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """As many lines of each part as fit on paper; `more` says how many are left out."""
    return [
        {**part, "lines": part["lines"][:most], "more": max(0, len(part["lines"]) - most)}
        for part in parts
    ]


def _owed(one: Owed, day: date) -> Line:
    note = f"{one.by}, fällig am {_day(one.due_on)}" if one.due_on else one.by
    if one.answer:
        note += f". Antwort: {_short(one.answer)}"
    mark = "überfällig" if _is_late(one, day) else ""
    return Line(f"{one.number}: {one.title}", note, mark, one.subject)


def _is_late(one: Owed, day: date) -> bool:
    return not one.answer and one.due_on is not None and one.due_on < day


def _coming(one: Coming) -> Line:
    when = f"am {_day(one.on)}" if one.on else ""
    parts = [" ".join(filter(None, (one.where, when)))]
    if one.until:
        parts.append(f"Stellungnahme bis {_day(one.until)}")
    return Line(one.title, "; ".join(filter(None, parts)), one.how, one.subject)


def _missing(one: Missing) -> Line:
    note = f"bemerkt am {_day(one.noticed_on)}"
    if one.counted:
        note += f", Hinweise: {one.counted}"
    return Line(one.title, note, one.state, one.subject)


def _offered(one: Offered) -> Line:
    told = _count(one.offers, "Angebot", "Angebote", "kein Angebot")
    if one.new:
        told += f", davon {one.new} neu"
    if one.free is None:
        note = "Zu freien Plätzen hat niemand etwas gesagt."
    else:
        places = _count(one.free, "freier Platz", "freie Plätze", "kein freier Platz")
        note = f"{places} gemeldet" + (f", Stand {_day(one.as_of)}" if one.as_of else "")
    return Line(f"{one.topic}: {told}", note)


def _by_day(rows: Iterable[Coming]) -> list[Coming]:
    return sorted(rows, key=lambda one: (one.on or date.max, one.title))


def _count(number: int, one: str, many: str, none: str) -> str:
    return none if number == 0 else f"{number} {one if number == 1 else many}"


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= WORDS else plain[: WORDS - 1].rstrip() + "…"
