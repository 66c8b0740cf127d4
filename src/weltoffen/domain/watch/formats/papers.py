"""A paper in the text of a document: its title, number, kind and department."""

import re
from collections.abc import Sequence

from weltoffen.base.intake.findings import REPAIRED, NotReadable, finding
from weltoffen.domain.watch.formats import limits
from weltoffen.domain.watch.formats.recognised import FoundPaper, Recognised
from weltoffen.domain.watch.formats.wordings import day_in, references_in

NOT_PUBLIC = (
    "Die Vorlage ist als nichtöffentlich gekennzeichnet und wird nicht eingelesen."
    " Vertrauliche Vorlagen gehören in die Beteiligung."
)
NO_TITLE = "Der Titel wurde nicht erkannt; die erste Zeile gilt. Bitte prüfen Sie ihn."
NO_NUMBER = "Keine Nummer der Vorlage erkannt. Bitte tragen Sie sie ein, wenn es eine gibt."

_KINDS = (
    *("Beschlussvorlage", "Informationsvorlage", "Mitteilungsvorlage", "Berichtsvorlage"),
    *("Sitzungsvorlage", "Verwaltungsvorlage", "Magistratsvorlage", "Änderungsantrag"),
    *("Anfrage", "Antrag", "Mitteilung", "Stellungnahme", "Vorlage"),
)
_KIND = re.compile(rf"\b({'|'.join(_KINDS)})\b", re.IGNORECASE)
_TITLE = re.compile(
    r"^\W*(?:betreff|betr\.?|titel|gegenstand|beratungsgegenstand|bezeichnung|thema)\s*[:.]?\s*"
    r"(?P<value>.*)$",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(
    r"^\W*(?:federführ\w*(?:\s+\w+)?|fach(?:amt|bereich|dienst)|amt|dienststelle|verantwortlich\w*"
    r"|organisationseinheit|verfasser\w*|einreicher\w*|vorlage des)\s*:"
    r"\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
_DIVISION = re.compile(r"^\W*dezernat\s*:?\s*(?P<value>\S.*)$", re.IGNORECASE)
_DAY = re.compile(r"^\W*(?:datum|vom|erstellt am|stand)\b\W*(?P<value>.*)$", re.IGNORECASE)
_CLOSED = re.compile(
    r"^\W*(?:nicht[\s-]*öffentlich\w*(?:\W+(?:vorlage|sitzung|teil|behandlung))?"
    r"|(?:status|öffentlichkeit\w*|beratung)\s*:\s*nicht[\s-]*öffentlich\w*|vertraulich!?)\W*$"
    r"|\b(?:streng\s+)?vertraulich\b\W*$|nicht[\s-]*öffentliche\w*\s+\w*(?:vorlage|antrag)",
    re.IGNORECASE,
)
_BODY_OF_PAPER = re.compile(
    r"^\W*(?:beschluss(?:vorschlag|antrag|empfehlung|entwurf)|sachverhalt|begründung"
    r"|problembeschreibung|finanzielle auswirkungen|beratungsfolge|antragstext"
    r"|erläuterung\w*|klimarelevanz|sachdarstellung)\b",
    re.IGNORECASE,
)
_AGENDA = re.compile(r"^\W*(?:tagesordnung|einladung)\b", re.IGNORECASE)


def is_paper(text: str) -> bool:
    """A paper, not an agenda: it proposes and gives reasons; an agenda invites."""
    given = [line.strip() for line in text.splitlines() if line.strip()][:400]
    lines = [line[: limits.MAX_LINE] for line in given]
    papers = sum(bool(_BODY_OF_PAPER.match(line)) for line in lines)
    papers += sum(bool(_KIND.match(line)) for line in lines[:15])
    agendas = 2 * sum(bool(_AGENDA.match(line)) for line in lines[:60])
    agendas += sum(bool(re.match(r"\W*(?:TOP|[ÖN])\s*\d", line)) for line in lines) // 2
    return papers > agendas


def read_paper(text: str, file_name: str = "") -> Recognised:
    """Raises NotReadable for one that is not public: it must not lie where others read."""
    lines = [line.strip()[: limits.MAX_LINE] for line in text.splitlines() if line.strip()]
    head = lines[:60]
    if any(_CLOSED.search(line) for line in head[:25] if len(line) < 120):
        raise NotReadable(NOT_PUBLIC)
    title, is_sure = _title(head)
    references = next((found for line in head if (found := references_in(line, bare=False))), [])
    if not references:
        references = next((found for line in head[:12] if (found := references_in(line))), [])
    findings = []
    if not is_sure:
        findings.append(finding(REPAIRED, file_name, "title", NO_TITLE, title))
    if not references:
        findings.append(finding(REPAIRED, file_name, "reference", NO_NUMBER))
    kind = next((named[1] for line in head[:25] if (named := _KIND.search(line))), "")
    paper = FoundPaper(
        title[:1000],
        references[0][:120] if references else "",
        kind[:1].upper() + kind[1:],
        (_labelled(head, _DEPARTMENT) or _labelled(head, _DIVISION))[:300],
        day_in(_labelled(head, _DAY)),
        text,
        where=file_name,
    )
    return Recognised((), (paper,), tuple(findings))


def _labelled(lines: Sequence[str], pattern: re.Pattern[str]) -> str:
    return next((found["value"].strip() for line in lines if (found := pattern.match(line))), "")


def _title(lines: Sequence[str]) -> tuple[str, bool]:
    for number, line in enumerate(lines):
        if found := _TITLE.match(line):
            words = [found["value"].strip()] if found["value"].strip() else []
            for following in lines[number + 1 : number + 5]:
                if _BODY_OF_PAPER.match(following) or _LABEL.match(following):
                    break
                if words and len(" ".join(words)) > 300:
                    break
                words.append(following)
            if words:
                return " ".join(words), True
    for line in lines:
        is_head = _KIND.match(line) or _LABEL.match(line) or references_in(line)
        if len(line) > 12 and not is_head:
            return line, False
    return (lines[0] if lines else ""), False


_LABEL = re.compile(r"^\W*[\wÄÖÜäöüß /.-]{2,40}:(?:\s|$)")
