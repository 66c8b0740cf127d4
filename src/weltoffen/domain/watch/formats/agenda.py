"""The agenda in the text of an invitation: its items, what is not public, numbers of papers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from weltoffen.base.intake.findings import REFUSED, REPAIRED, SET_ASIDE, Finding, finding
from weltoffen.base.intake.limits import MAX_ROWS
from weltoffen.domain.watch.formats import limits
from weltoffen.domain.watch.formats.headings import read_heading
from weltoffen.domain.watch.formats.recognised import Agenda, Item, Recognised
from weltoffen.domain.watch.formats.wordings import MONTH, is_procedural, references_in

NO_ITEMS = "Es wurden keine Tagesordnungspunkte erkannt. Bitte tragen Sie sie von Hand ein."
NO_DAY = "Der Tag der Sitzung wurde nicht erkannt. Bitte tragen Sie ihn ein."
NO_BODY = "Das Gremium wurde nicht erkannt. Bitte wählen Sie es aus."
NO_TIME = "Die Uhrzeit wurde nicht erkannt; nur der Tag gilt."
CLOSED_PART = "Nichtöffentliche Punkte; ihre Titel werden nicht gespeichert."
GAP = "In der Zählung der Punkte fehlt etwas. Bitte vergleichen Sie mit dem Dokument."
TOO_MANY = "Mehr als 500 Punkte; der Rest wurde nicht übernommen."

_CLOSED_PART = re.compile(
    r"^\W*(?:(?:[A-D]|[IVX]{1,4}|\d)\s*[.:)]\s*)?(?:teil\s+\w\W*)?"
    r"(?:tagesordnung\w*\W+)?(?:der\s+|den\s+|im\s+)?nicht[\s-]*öffentliche?\w*"
    r"(?:\W+(?:teil\w*|sitzung\w*|tagesordnung\w*|punkte|beratung\w*|der|des|den|von|ab|ca|um"
    r"|[\d.:]+|uhr))*\W*$",
    re.IGNORECASE,
)
# any short line that speaks of closed things begins a closed part; doubt says not public
_SOUNDS_CLOSED = re.compile(r"nicht[\s-]*öffentlich|vertraulicher? teil", re.IGNORECASE)
# "Bekanntgabe nichtöffentlich gefasster Beschlüsse" is an open item
_ABOUT_CLOSED = re.compile(r"bekannt(?:gabe|machung)|gefasst", re.IGNORECASE)
_CLOSED_ITEM = re.compile(
    r"[(\[–-]\s*(?:nicht[\s-]*öffentlich\w*|nö|n\.\s?ö\.|vertraulich)\b|^nicht[\s-]*öffentlich\w*\s*[:–-]",
    re.IGNORECASE,
)
_OPEN_PART = re.compile(
    r"^\W*(?:(?:[A-D]|[IVX]{1,4}|\d)\s*[.:)]\s*)?(?:teil\s+\w\W*)?"
    r"(?:tagesordnung\w*\W+)?(?:der\s+|den\s+|im\s+)?öffentliche?\w*"
    r"(?:\W+(?:teil\w*|sitzung\w*|tagesordnung\w*|punkte|beratung\w*|der|des|den|von|ab|ca|um"
    r"|[\d.:]+|uhr))*\W*$",
    re.IGNORECASE,
)
_START = re.compile(
    r"^\W{0,3}(?:(?P<word>TOP|Tagesordnungspunkt|Punkt|Zu\s+Punkt)\W{0,3})?"
    r"(?:(?P<part>[ÖN]|NÖ)[\s.]{0,3})?"
    r"(?P<number>\d{1,3}(?:\.\d{1,2}){0,3}(?:\s?[a-z](?![\w]))?)"
    r"(?P<mark>[.:)]{0,2})(?:\s+(?P<title>\S.*))?$",
    re.IGNORECASE,
)
_DATE_LIKE = re.compile(
    rf"^\W*\d{{1,2}}\.\s?(?:\d{{1,2}}\.\s?(?:\d{{2,4}}|$)|(?:{MONTH})\.?\s+\d{{4}}|\d{{1,2}}\s*Uhr)"
    r"|^\d+[.:]\d\d\s*Uhr",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"^\W*(?:seite|blatt)\s*:?\s*\d+(?:\s*(?:von|/)\s*\d+)?\W*$|^\W*\d{1,3}\s*(?:/|von)\s*\d{1,3}\W*$"
    r"|^-\s*\d+\s*-$|^\W*(?:ausdruck vom|gedruckt am|stand:).*$",
    re.IGNORECASE,
)
_END = re.compile(
    r"^\W*(?:gez\.|mit freundlichen grüßen|der (?:vorsitzende|bürgermeister|oberbürgermeister)\b"
    r"|die (?:vorsitzende|bürgermeisterin|oberbürgermeisterin)\b|vorsitz(?:ende)?[rn]?\W*$"
    r"|hinweis(?:e)?\s*:|ausgehängt|ausgefertigt|bekannt ?gemacht|unterschrift"
    r"|die (?:unterlagen|sitzungsunterlagen|vorlagen) (?:sind|können|stehen|liegen))",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^\W*(?:berichterstatt\w*|bericht|referent\w*|gäste?|gast|einreicher\w*|verfasser\w*|anlagen?"
    r"|beschlussvorschlag|hinweis|zuständig\w*|federführ\w*|dezernat|amt|fachamt|fachbereich"
    r"|verantwortlich\w*|beschluss(?:art)?|ergebnis|abstimmung\w*|status)\s*:\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(
    r"^\W*(?:federführ\w*(?: amt)?|dezernat|fach(?:amt|bereich)|amt|zuständig\w*|dienststelle"
    r"|verantwortlich\w*|verfasser\w*)\s*:\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"^\W*(?:beschluss|ergebnis|abstimmung\w*)\s*:\s*(?P<value>\S.*)$", re.IGNORECASE
)
_KIND = re.compile(
    r"(?:^|[-–,;(:]\s*)(?P<kind>\w*beschlussvorlage|\w*vorlage|informationsvorlage|mitteilungsvorlage|\w*antrag"
    r"|\w*anfrage|mitteilung|berichtsvorlage)\b\W*(?:Nr\.?)?\W*$",
    re.IGNORECASE,
)
_CITING = re.compile(r"(?:§|Abs\.|Nr\.|Art\.|Artikel|Ziffer|Ziff\.|Satz)$")  # a number follows
_DANGLING = re.compile(
    r"\s*[(\[]?\s*(?:\b(?:Drucksachen?|Drs\.?|DS|Vorlagen?|Vorl\.?)\s*)?(?:-?Nr\.?|Nummer)?\s*:?$"
)
_LONE_NUMBER = re.compile(r"\W*\d{1,3}\W*")  # of a page
_BEGINS = re.compile(r"^\W*tagesordnung(?:spunkte)?\W*$", re.IGNORECASE)


@dataclass(slots=True)
class _Found:
    """An item while its lines come in."""

    number: str
    is_public: bool
    words: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    department: str = ""
    result: str = ""
    paper_type: str = ""
    is_complete: bool = False  # its reference came: what follows is beside it


def read_agenda(text: str, bodies: Sequence[str] = ()) -> Recognised:
    """From the text of a PDF, DOCX or ODT; `bodies` are the names that are known here."""
    lines = [
        line.strip()
        for line in (given[: limits.MAX_LINE] for given in text.splitlines()[:MAX_ROWS])
        if line.strip() and not _PAGE.match(line)
    ]
    start = _start_of(lines)
    heading = read_heading(lines[: max(start, 1)], bodies)
    found = list(_items(lines[start:]))
    findings = list(_doubts(found, heading.body, bool(heading.day), bool(heading.starts)))
    items = tuple(_finished(one) for one in found[: limits.MAX_ITEMS])
    agenda = Agenda(
        heading.body, heading.day, heading.starts, heading.ends, heading.place, items=items,
        is_cancelled=heading.is_cancelled,
    )  # fmt: skip
    has_secrets = any(
        one.words and not item.is_public for one, item in zip(found, items, strict=False)
    )
    return Recognised((agenda,), (), tuple(findings), has_secrets)


def _start_of(lines: Sequence[str]) -> int:
    """Where the counting begins; what stands before it is the heading."""
    begins = next((n for n, line in enumerate(lines) if _BEGINS.match(line)), 0)
    for number, line in enumerate(lines[begins:], begins):
        if _OPEN_PART.match(line) or _CLOSED_PART.match(line):
            return number
        if (one := _number_of(line)) and one[1] in ("1", "01", "1.1", "0"):
            return number
    return len(lines)


def _number_of(line: str) -> tuple[str, str, str, bool] | None:
    """(part Ö or N, number, title, whether a mark or word says that it is a number)."""
    found = _START.match(line)
    if not found or (_DATE_LIKE.match(line) and not found["word"]):
        return None
    is_marked = bool(found["word"] or found["part"] or found["mark"])
    number = found["number"].replace(" ", "")
    return (found["part"] or "").upper(), number, (found["title"] or "").strip(), is_marked


def _items(lines: Sequence[str]) -> Iterator[_Found]:
    is_closed, last, current = False, "", None
    for place, line in enumerate(lines):
        if (sounds_closed := _sounds_closed(line)) or _OPEN_PART.match(line):
            is_closed = sounds_closed
            if current:
                yield current
            current, last = None, ""
            continue
        if _END.match(line) and last:
            break
        following = lines[place + 1] if place + 1 < len(lines) else ""
        before = lines[place - 1] if place else ""
        is_cited = bool(_CITING.search(before))
        if not is_cited and (one := _number_of(line)) and _continues(last, one, following):
            if current:
                yield current
            part, last, title, _is_marked = one
            current = _Found(f"{part} {last}".strip(), not (is_closed or part.startswith("N")))
            if title:
                _take(current, title)
        elif current and not _LONE_NUMBER.fullmatch(line):
            _take(current, line)
    if current:
        yield current


def _sounds_closed(line: str) -> bool:
    if _CLOSED_PART.match(line):
        return True
    if _ABOUT_CLOSED.search(line) or _number_of(line) is not None:
        return False
    return len(line) < 90 and bool(_SOUNDS_CLOSED.search(line))


def _continues(last: str, one: tuple[str, str, str, bool], following: str) -> bool:
    """Whether a number is the next one of the agenda, and not one that stands in the text."""
    part, number, title, is_marked = one
    if not title and _number_of(following) and not is_marked:
        return False  # the number of a page
    if title and not is_marked and title[:1].islower():
        return False
    if not last:
        return True
    before, now = _counted(last), _counted(number)
    if part and now == (1, 0, 0, 0):
        return True
    if now[0] == before[0]:
        return now > before or now[3] > before[3]
    starts_low = now[1] <= 1
    return (0 < now[0] - before[0] <= 3 and starts_low) or (now[0] == 1 and bool(part))


def _counted(number: str) -> tuple[int, int, int, int]:
    digits = [int(one) for one in re.findall(r"\d+", number)][:3]
    letter = ord(number[-1]) - 96 if number[-1:].isalpha() else 0
    first, second, third = (*digits, 0, 0)[:3]
    return first, second, third, letter


def _take(item: _Found, line: str) -> None:
    if found := _DEPARTMENT.match(line):
        item.department = item.department or found["value"].strip()[:300]
        item.is_complete = True
        return
    if found := _RESULT.match(line):
        item.result = item.result or found["value"].strip()[:500]
        item.is_complete = True
        return
    if _ASIDE.match(line):
        item.is_complete = True
        return
    if references := references_in(line):
        item.references += [one for one in references if one not in item.references]
        line = _without(line, references)
        if kind := _KIND.search(line):
            item.paper_type = item.paper_type or kind["kind"]
            line = line[: kind.start()]
        line = line.strip(" ,;:([-–|)]")
        if line and not item.is_complete:
            item.words.append(line)
        item.is_complete = item.is_complete or bool(item.words)
        return
    if not item.is_complete:
        item.words.append(line)


def _without(line: str, references: Sequence[str]) -> str:
    for one in references:
        pattern = r"\s*".join(re.escape(part) for part in one.split())
        line = re.sub(
            rf"[(\[]?\s*(?:(?:Drucksachen?|Drs\.?|DS|Vorlagen?|Vorl\.?)?[\s-]*(?:Nr\.?|Nummer)[\s:]*)?"
            rf"{pattern}\s*[)\]]?",
            " ",
            line,
            count=1,
            flags=re.IGNORECASE,
        )
    return re.sub(r"\s*\b(?:Drucksache|Drs\.?|DS)\s*:?\s*$", "", " ".join(line.split()))


def _finished(one: _Found) -> Item:
    if not one.is_public or _CLOSED_ITEM.search(" ".join(one.words)):
        return Item(one.number, is_public=False, where=f"TOP {one.number}")
    title = " ".join(" ".join(one.words).split())[:1000].strip(" -–:")
    item = Item(
        one.number, title, is_procedural=is_procedural(title), department=one.department,
        paper_type=one.paper_type, result=one.result, where=f"TOP {one.number}",
    )  # fmt: skip
    if one.references:
        item = replace(item, title=_DANGLING.sub("", title).strip(" -–:([,;") or title)
        first, *others = one.references
        item = replace(item, reference=first[:120], further_references=tuple(others[:5]))
    return item


def _doubts(found: Sequence[_Found], body: str, has_day: bool, has_time: bool) -> Iterator[Finding]:
    """What a person should look at before it is taken."""
    if not body:
        yield finding(REFUSED, "", "body", NO_BODY)
    if not has_day:
        yield finding(REFUSED, "", "day", NO_DAY)
    elif not has_time:
        yield finding(REPAIRED, "", "time", NO_TIME)
    if not found:
        yield finding(REFUSED, "", "items", NO_ITEMS)
    if closed := sum(not one.is_public for one in found):
        yield finding(SET_ASIDE, "", "items", CLOSED_PART, closed)
    if len(found) > limits.MAX_ITEMS:
        yield finding(REFUSED, "", "items", TOO_MANY)
    before = 0
    for one in found:
        number = int(re.search(r"\d+", one.number)[0])  # type: ignore[index]
        if number > before + 1 and before:
            yield finding(REPAIRED, f"TOP {one.number}", "number", GAP, before)
        before = number
