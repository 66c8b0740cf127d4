"""The head of an agenda: which body meets, when and where."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from weltoffen.domain.watch.formats.wordings import WEEKDAY, days_in, times_in

LONGEST = 600  # characters of a line in the head


@dataclass(frozen=True, slots=True)
class Heading:
    body: str = ""
    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    is_cancelled: bool = False

    def __str__(self) -> str:
        return f"{self.body} {self.day}"


_BODY_WORD = (
    r"(?:\w+-?,?\s(?:und\s|,\s)?){0,4}?(?:\w+-)?(?:\w*ausschu(?:ss|ß)|\w*beirat|\w*rat\b|\w*versammlung|\w*vertretung"
    r"|\w*kommission|magistrat|\w*senat|\w*parlament|kreistag|\w*arbeitskreis|\w*gremium|\w*vorstand)"
)
_GENITIVE = (
    *((r"ausschusses\b", "ausschuss"), (r"ausschußes\b", "ausschuss")),
    *((r"beirate?s\b", "beirat"), (r"rate?s\b", "rat"), (r"magistrate?s\b", "magistrat")),
    *((r"senate?s\b", "senat"), (r"parlament(?:e)?s\b", "parlament")),
    *((r"kreistage?s\b", "kreistag"), (r"arbeitskreises\b", "arbeitskreis")),
    *((r"gremiums\b", "gremium"), (r"vorstande?s\b", "vorstand")),
)
_LABELLED = re.compile(
    r"^\W*(?:gremium|sitzungsgremium|ausschuss|beratungsgremium)\s*[:|]\s*(?P<body>\S.{2,})$",
    re.IGNORECASE,
)
_SITTING = re.compile(
    r"(?:sitzung|tagesordnung|einladung|bekanntmachung)\s+(?:der\s+\S+\s+)?"
    r"(?:(?:zur|zu der|für die|über die)\s+.{0,40}?sitzung\s+)?"
    r"(?P<article>des|der|im|vom|für den|für die)\s+(?P<body>[^\n]{3,160})",
    re.IGNORECASE,
)
_ENDS_BODY = re.compile(
    r"\s+(?:am|vom|der stadt|der gemeinde|der landeshauptstadt|des kreises|der kreisstadt|findet"
    r"|lade|statt|in der \d|-\s*\d|um)\b.*$|\s*[,;(–|].*$|\s+-\s.*$|\s+(?:mon|diens|donners|frei"
    r"|sams|sonn)tag\b.*$|\s+mittwoch\b.*$|\s+\d{1,2}\.\s*(?:\d|[a-zä]).*$",
    re.IGNORECASE,
)
_NOT_THE_DAY = re.compile(
    r"ausgefertigt|ausgegeben|erstellt|stand\b|\bden\s*$|einladung vom|bekannt ?gemacht|aushang"
    r"|ausgehängt|gedruckt|\bden\s+\d|niederschrift|protokoll|druck",
    re.IGNORECASE,
)
_THE_DAY = re.compile(
    r"sitzungs(?:termin|tag|datum|beginn)|sitzung am|termin\b|\bam\b|tagt|findet|datum|zeit\b|wann",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^\W*(?:(?:sitzungs|tagungs|veranstaltungs)?ort(?:\s*,?\s*(?:und\s+)?raum)?"
    r"|raum(?:\s*,?\s*(?:und\s+)?ort)?|sitzungs(?:raum|saal)|wo)\s*[:|]\s*(?P<place>\S.{2,})$",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(
    r"\b(?:im|in der|in den|in|Ort:)\s+(?P<place>(?:\S+\s+){0,4}?\S*(?:rathaus|saal|raum|zimmer"
    r"|halle|haus|schule|zentrum|foyer|videokonferenz)\b[^\n]{0,120})",
    re.IGNORECASE,
)
_CANCELLED = re.compile(
    r"\b(?:ist |wird |wurde )?(?:abgesagt|entfällt|fällt (?:\w+ )?aus|absage)\b", re.IGNORECASE
)
_LABEL_ALONE = re.compile(
    r"^\W*(gremium|sitzungsgremium|datum|termin|sitzungstermin|sitzungstag|uhrzeit|zeit|beginn"
    r"|sitzungsbeginn|ort|raum|sitzungsort|ort,? raum|tagungsort)\s*:?\s*$",
    re.IGNORECASE,
)


def read_heading(lines: Sequence[str], bodies: Sequence[str] = ()) -> Heading:
    """`bodies` are names that are known here: one of them in the head is the body that meets."""
    lines = _labels_joined([line.strip()[:LONGEST] for line in lines if line.strip()][:60])
    day, starts, ends = _moment(lines)
    whole = "\n".join(lines)
    return Heading(
        known_body(whole, bodies) or _body(lines),
        day,
        starts,
        ends,
        _place(lines),
        bool(_CANCELLED.search("\n".join(lines[:12]))),
    )


def known_body(text: str, bodies: Sequence[str]) -> str:
    """The longest known name that the text has, also in the genitive; the first of equals."""
    plain = nominative(" ".join(text.split())).casefold()
    found = [name for name in bodies if name and _has(plain, name)]
    return max(found, key=len, default="")


def _has(plain: str, name: str) -> bool:
    words = re.escape(nominative(name).casefold())
    return re.search(rf"(?<!\w){words}(?!\w)", plain) is not None


def nominative(words: str) -> str:
    """ "des Ausschusses für Umwelt" is the "Ausschuss für Umwelt"."""
    for pattern, instead in _GENITIVE:
        words = re.sub(
            pattern,
            lambda found, instead=instead: (
                instead.capitalize()  # type: ignore[misc]
                if found[0][0].isupper()
                else instead
            ),
            words,
            flags=re.IGNORECASE,
        )
    return words


def _labels_joined(lines: Sequence[str]) -> list[str]:
    """A label in one cell and its value in the next."""
    joined: list[str] = []
    for line in lines:
        if joined and _LABEL_ALONE.match(joined[-1]):
            joined[-1] = f"{joined[-1].rstrip(': ')}: {line}"
        else:
            joined.append(line)
    return joined


def _body(lines: Sequence[str]) -> str:
    for line in lines:
        if found := _LABELLED.match(line):
            return _cut(found["body"])
    whole = " ".join(lines[:25])
    for found in _SITTING.finditer(whole):
        body = found["body"]
        if re.match(_BODY_WORD, nominative(_without_adjective(body)), re.IGNORECASE):
            return _cut(nominative(_without_adjective(body)))
    for line in lines[:15]:
        if len(line) < 120 and re.match(rf"^\W*{_BODY_WORD}", line, re.IGNORECASE):
            return _cut(line)
    return ""


def _without_adjective(body: str) -> str:
    return re.sub(r"^(?:öffentlichen|\d+\.|ständigen|gremiums:?)\s+", "", body.strip(), flags=re.I)


def _cut(body: str) -> str:
    previous = ""
    body = body.strip(" :.-–|")
    while body != previous:
        previous, body = body, _ENDS_BODY.sub("", body).strip(" :.-–|")
    body = re.sub(r"^(\S+?)(?:n)?\s", lambda m: m[0], body)
    return body[:300]


def _moment(lines: Sequence[str]) -> tuple[date | None, time | None, time | None]:
    """The day that looks most like that of the meeting, and the times beside it."""
    best: tuple[int, int, date, int] | None = None
    for number, line in enumerate(lines):
        for place, day in days_in(line):
            around = line[max(0, place - 45) : place]
            worth = 3 * bool(_THE_DAY.search(around)) + 2 * bool(WEEKDAY.search(around[-16:]))
            worth += 2 * bool(times_in(line[place:])) - 5 * bool(_NOT_THE_DAY.search(around))
            if best is None or (worth, -number) > best[:2]:
                best = (worth, -number, day, number)
    if best is None:
        return None, None, None
    near = [best[3], *(n for n in range(best[3] + 1, min(best[3] + 4, len(lines))))]
    near += [n for n, line in enumerate(lines) if re.match(r"\W*(?:uhrzeit|beginn|sitzungs?beginn|zeit)", line, re.I)]  # fmt: skip # noqa: E501
    for number in near:
        if times := times_in(lines[number]):
            ends = times[1] if len(times) > 1 and times[1] > times[0] else None
            return best[2], times[0], ends
    return best[2], None, None


def _place(lines: Sequence[str]) -> str:
    for line in lines:
        if found := _PLACE.match(line):
            return found["place"].strip()[:300]
    for line in lines[:30]:
        says_when = days_in(line) or times_in(line) or _THE_DAY.search(line)
        if (says_when or _IN_PLACE.match(line)) and (found := _IN_PLACE.search(line)):
            place = re.sub(r"\s+(?:statt|ein)\b.*$", "", found["place"])
            return place.strip(" .,:")[:300]
    return ""


_TITLE_NOISE = re.compile(
    r"^(?:(?:öffentliche|nichtöffentliche|nicht öffentliche|ordentliche|außerordentliche)\s+)*"
    r"(?:\d+\.\s*)?(?:öffentliche\s+)?(?:sonder)?(?:sitzung|sitzungstermin|termin)\s*"
    r"(?:(?:des|der|im|vom)\b|[:–-])?\s*",
    re.IGNORECASE,
)
_CALLED_OFF = re.compile(
    r"^\W*(?:abgesagt|entfällt|fällt aus|absage|storniert|cancelled|canceled)\b\W*"
    r"|\W*\b(?:abgesagt|entfällt|fällt aus|absage|storniert)\W*$",
    re.IGNORECASE,
)


def body_of_title(title: str) -> tuple[str, bool]:
    """Who meets, by the title of an event, and whether it says that they do not."""
    plain = _CALLED_OFF.sub("", title).strip(" :–-()[]!")
    is_cancelled = plain != title.strip(" :–-()[]!")
    rest = _TITLE_NOISE.sub("", plain)
    body = _cut(nominative(_without_adjective(rest)))
    found = re.search(_BODY_WORD, body, re.IGNORECASE)
    return (body if found and found.start() <= 25 else ""), is_cancelled
