"""German days, times, references and headings, as agendas write them."""

import re
from datetime import date, time

MONTHS = (
    *("januar", "februar", "märz", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "dezember"),
)
MONTH = "|".join((*MONTHS, "jänner", *(name[:3] for name in MONTHS), "sept", "mrz"))
_DAY = re.compile(
    r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4}|\d{2})(?![\d.]\d)"
    r"|(?<!\d)(?P<y2>\d{4})-(?P<m2>\d{2})-(?P<d2>\d{2})(?!\d)"
    rf"|(?<!\d)(?P<d3>\d{{1,2}})\.\s*(?P<m3>{MONTH})\.?\s+(?P<y3>\d{{4}})",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\d.:])(?P<h>[01]?\d|2[0-4])(?:[:.](?P<m>[0-5]\d))?(?::[0-5]\d)?\s*(?:Uhr|h\b)"
    r"|(?<![\d.:])(?P<h2>[01]?\d|2[0-3]):(?P<m2>[0-5]\d)(?![\d:])",
    re.IGNORECASE,
)
WEEKDAY = re.compile(
    r"\b(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)\b", re.IGNORECASE
)


def days_in(text: str) -> list[tuple[int, date]]:
    """Every day that the text names, with its place."""
    found = []
    for one in _DAY.finditer(text):
        day, month, year = (
            one["d"] or one["d2"] or one["d3"],
            one["m"] or one["m2"] or one["m3"],
            one["y"] or one["y2"] or one["y3"],
        )
        number = _month(month)
        full = int(year) + (2000 if len(year) == 2 else 0)
        try:
            if 1900 <= full <= 2200:
                found.append((one.start(), date(full, number, int(day))))
        except ValueError:
            continue
    return found


def _month(word: str) -> int:
    if word.isdecimal():
        return int(word)
    start = {"jän": "jan", "mrz": "mär"}.get(word.casefold()[:3], word.casefold()[:3])
    return next((n for n, name in enumerate(MONTHS, 1) if name.startswith(start)), 0)


def day_in(text: str) -> date | None:
    return next((day for _place, day in days_in(text)), None)


def times_in(text: str) -> list[time]:
    """Times of the day; 24 Uhr is the end of the day."""
    found = []
    for one in _TIME.finditer(text):
        hour, minute = int(one["h"] or one["h2"]), int(one["m"] or one["m2"] or 0)
        found.append(time(23, 59) if hour == 24 else time(hour, minute))
    return found


def time_in(text: str) -> time | None:
    return next(iter(times_in(text)), None)


# --- references --------------------------------------------------------------------------------

_CODE = (
    r"(?:[A-ZÄÖÜ]{1,6}[-/. ]?)?(?:\d{1,6}|[IVXLC]{1,7})"
    r"(?:[/-](?:[A-ZÄÖÜ]{1,6}[-/]?)?\d{1,6}){1,3}(?:[/-]?[A-Za-z]{1,4}\b)?(?:[-.]\d{1,3})?"
)
_NAMED = re.compile(
    r"(?:(?:\b\w*vorlagen?|drucksachen?|\bDrs\b\.?|\bDS\b|anträge?n?|antrag|anfragen?|mitteilung"
    r"|\bVorl\b\.?|\bSV\b|\bBV\b|\bMV\b|\bVO\b|aktenzeichen|\bAz\b\.?)"
    r"[ \t-]*(?:Nr\.?|Nummer|-Nr\.?)?[ \t]*:?[ \t]*|\b(?:Nr\.|Nummer)[ \t]*)"
    rf"(?P<code>{_CODE}|[A-ZÄÖÜ]{{1,6}}[-/]\d{{3,7}}|\d{{3,7}}(?![.\d]))(?![\w/])",
    re.IGNORECASE,
)
_SHORT = r"(?:VO|BV|MV|AN|AF|SV|IV|DS|V|BV|STV|MI|BE)[-/]\d{3,7}"  # a kind and a number
_PLAIN = re.compile(r"^\W*(?!(?:19|20)\d\d\W*$)(?P<code>\d{4,6})\W*$")  # in a cell of its own
_BARE = re.compile(rf"(?<![\w/])(?P<code>{_CODE}|{_SHORT})\s*[)\]]?\s*$")
_ALONE = re.compile(rf"^\W*(?P<code>{_CODE}|{_SHORT})\W*$")
# numbers of other things
_OF_LAND = re.compile(r"(?:grundstücks?|flurstücks?|flst\.?)\s*(?:Nr\.?)?\s*$", re.IGNORECASE)
_OTHER_NUMBER = re.compile(
    r"(?:grundstücks?|flurstücks?|flst\.?|plan\w*|haus|straße|lgb\.?)\s*(?:Nr\.?)?\s*$", re.I
)
_YEARS = re.compile(r"(\d{4}|\d\d)[/-](\d{2}|\d{4})")


def is_years(code: str) -> bool:
    """2025/2026 is a pair of years, 2025/0026 a number of a year."""
    found = _YEARS.fullmatch(code.strip())
    if not found:
        return False
    first, second = int(found[1]), found[2]
    if len(found[1]) == 2:
        return len(second) == 2 and int(second) == first + 1
    follows = int(second) == first % 100 + 1 if len(second) == 2 else 0 < int(second) - first <= 10
    return 1900 <= first <= 2100 and follows


def references_in(text: str, *, bare: bool = True) -> list[str]:
    """Numbers of papers: after a word that says so, or by themselves at the end."""
    found = [
        one["code"]
        for one in _NAMED.finditer(text)
        if not _OTHER_NUMBER.search(text[max(0, one.start() - 20) : one.start()])
    ]
    if not found and bare:
        one = _ALONE.match(text) or _PLAIN.match(text) or _BARE.search(text)
        if one and not _OF_LAND.search(text[max(0, one.start("code") - 25) : one.start("code")]):
            found = [one["code"]]
    clean = (" ".join(code.split()) for code in found)
    return list(dict.fromkeys(code for code in clean if not is_years(code) and not day_in(code)))


def reference_key(reference: str) -> str:
    """The same number however it is written."""
    return re.sub(r"[\s.]+", "", reference).casefold()


def title_key(title: str) -> str:
    """The same title however it is spaced, punctuated and capitalised."""
    return re.sub(r"\W+", " ", title.casefold()).strip()


# --- items that only run the meeting -----------------------------------------------------------

_PROCEDURAL = re.compile(
    r"^\W*(?:(?:er)?öffnung\b|begrüßung\b|eröffnung|feststellung\w* (?:der|die)"
    r"|genehmigung (?:der|des) (?:niederschrift|protokoll|tagesordnung|sitzungsniederschrift)"
    r"|(?:genehmigung|bestätigung|anerkennung|protokoll)\w*\b.{0,40}(?:niederschrift|protokoll)"
    r"|niederschrift|protokoll(?:genehmigung|e)?\b"
    r"|(?:festlegung|änderung|bestätigung|beschluss\w*|annahme|genehmigung).{0,20}tagesordnung"
    r"|verschiedenes\b|sonstiges\b|anfragen(?: und (?:mitteilungen|anregungen)| der)?\b"
    r"|mitteilungen\b|bekannt(?:gaben?|machungen?)\b|informationen?\b\W*$|schließung|schluss der"
    r"|(?:einwohner|bürger|einwohnerinnen|bürgerinnen)\S*fragestunde|fragestunde|fragezeit"
    r"|fragen der (?:einwohner|bürger)|berichte? der verwaltung\W*$"
    r"|verpflichtung\b|ehrungen?\b|termine\b|terminplanung\b|pause\b"
    r"|aktuelle stunde\W*$|tagesordnung\W*$)",
    re.IGNORECASE,
)


def is_procedural(title: str) -> bool:
    """Opening, minutes, any other business: nothing that a paper could be about."""
    return bool(_PROCEDURAL.match(title[:200]))
