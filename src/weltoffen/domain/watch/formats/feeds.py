"""Meetings and papers in an RSS or Atom feed. Only its bytes are read; nothing is fetched."""

import html
import io
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import feedparser
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from weltoffen.base.intake.findings import (
    REFUSED,
    REPAIRED,
    SET_ASIDE,
    Finding,
    NotReadable,
    finding,
)
from weltoffen.base.intake.kinds import is_feed
from weltoffen.base.texts.plain import one_line
from weltoffen.domain.watch.formats import limits
from weltoffen.domain.watch.formats.headings import body_of_title, read_heading
from weltoffen.domain.watch.formats.recognised import Agenda, FoundPaper, Recognised
from weltoffen.domain.watch.formats.wordings import days_in, references_in, time_in

NOT_A_FEED = "Die Datei ist kein lesbarer Feed (RSS oder Atom)."
BOMB = "Der Feed enthält Entitäten oder Verweise, die nicht erlaubt sind. Er wurde nicht gelesen."
BROKEN_XML = "Der Feed ist kein sauberes XML; gelesen wurde, was lesbar ist."
NOT_OURS = "Eintrag ist weder Sitzung noch Vorlage; nicht übernommen."
NO_DAY = "Sitzung ohne Datum; nicht übernommen."
TOO_MANY = "Mehr als 2.000 Einträge; der Rest wurde nicht gelesen."
BAD_LINK = "Der Verweis ist keine Web-Adresse; er wurde weggelassen."
SAYS_CLOSED = "Eintrag ist als nichtöffentlich gekennzeichnet; nicht übernommen."

_TAGS = re.compile(r"<[^>]{0,2000}>")
_PAPER = re.compile(
    r"\b(?:\w*vorlage|drucksache|\w*antrag|\w*anfrage|mitteilung|bericht)\b", re.IGNORECASE
)
_KIND = re.compile(r"^\W*(?P<kind>[\wÄÖÜäöüß-]*(?:vorlage|antrag|anfrage|mitteilung))\b", re.I)
_LEAD = re.compile(
    r"^\W*(?:(?:\w*vorlage|drucksache|antrag|anfrage)\b\s*(?:Nr\.?)?\s*)?\W*", re.IGNORECASE
)
_MEETING = re.compile(r"\b(?:\w*sitzung|tagesordnung|einladung)\b", re.IGNORECASE)
_CLOSED = re.compile(r"nicht[\s-]*öffentlich|vertraulich", re.IGNORECASE)
_FORBIDDEN = re.compile(rb"<!(?:ENTITY|DOCTYPE[^>\[]*\[)", re.IGNORECASE)


def read_feed(content: bytes, *, body: str = "") -> Recognised:
    """Told apart by what each entry is. Raises NotReadable."""
    if not is_feed(content):
        raise NotReadable(NOT_A_FEED)
    findings: list[Finding] = []
    if _FORBIDDEN.search(content.replace(b"\0", b"")):
        raise NotReadable(BOMB)
    try:
        ElementTree.fromstring(content)
    except DefusedXmlException:
        raise NotReadable(BOMB) from None
    except Exception:  # not well-formed: the reader below is patient
        findings.append(finding(REPAIRED, "", "", BROKEN_XML))
    try:
        found = feedparser.parse(
            io.BytesIO(content),
            sanitize_html=True,
            resolve_relative_uris=False,
            response_headers={},
        )
    except Exception:  # the patient reader, too, has its limits
        raise NotReadable(NOT_A_FEED) from None
    entries = list(found.get("entries", []))
    if not entries and found.get("bozo"):
        raise NotReadable(NOT_A_FEED)
    if len(entries) > limits.MAX_ENTRIES:
        findings.append(finding(REFUSED, "", "", TOO_MANY, len(entries)))
    agendas, papers = [], []
    for entry in entries[: limits.MAX_ENTRIES]:
        one = _read(entry, body, findings)
        if isinstance(one, Agenda):
            agendas.append(one)
        elif isinstance(one, FoundPaper):
            papers.append(one)
    return Recognised(tuple(agendas), tuple(papers), tuple(findings))


def _read(entry: Any, body: str, findings: list[Finding]) -> Agenda | FoundPaper | None:
    title = _text(entry.get("title"))
    summary = _text(entry.get("summary"))
    uid = _text(entry.get("id")) or _text(entry.get("link")) or title
    tags = " ".join(_text(tag.get("term")) for tag in entry.get("tags", ())[:10])
    if _CLOSED.search(f"{title} {tags}"):
        findings.append(finding(SET_ASIDE, "", "", SAYS_CLOSED))
        return None
    meets, is_cancelled = body_of_title(title)
    references = references_in(title) or references_in(summary, bare=False)
    is_paper = bool(references or _PAPER.search(tags) or _KIND.match(title))
    if not is_paper and (meets or _MEETING.search(f"{title} {tags}")):
        return _meeting(entry, title, summary, uid, body or meets, is_cancelled, findings)
    if is_paper:
        return _paper(entry, title, summary, uid, references, findings)
    findings.append(finding(SET_ASIDE, title, "", NOT_OURS))
    return None


def _meeting(
    entry: Any,
    title: str,
    summary: str,
    uid: str,
    body: str,
    is_cancelled: bool,
    findings: list[Finding],
) -> Agenda | None:
    lines = [title, *summary.splitlines()]
    heading = read_heading(lines)
    day = heading.day or next(iter(_days(lines)), None)
    if day is None:
        findings.append(finding(REFUSED, title, "day", NO_DAY))
        return None
    return Agenda(
        body or heading.body,
        day,
        heading.starts or time_in(" ".join(lines)),
        heading.ends,
        heading.place,
        name=title[:500],
        has_items=False,
        is_cancelled=is_cancelled or heading.is_cancelled,
        uid=uid,
        where=title,
    )


def _paper(
    entry: Any,
    title: str,
    summary: str,
    uid: str,
    references: list[str],
    findings: list[Finding],
) -> FoundPaper:
    kind = _KIND.match(title)
    published = entry.get("published_parsed") or entry.get("updated_parsed")
    link = _text(entry.get("link"))
    if link and not link.startswith(("https://", "http://")):
        findings.append(finding(REPAIRED, title, "link", BAD_LINK, link))
        link = ""
    words = title
    for one in references:
        words = words.replace(one, " ")
    words = re.sub(
        r"^\W*(?:(?:\w*vorlage|drucksache|antrag|anfrage)\b\s*(?:Nr\.?)?\s*)?\W*",
        "",
        words,
        flags=re.I,
    )
    clean = one_line(words).strip(" :–-()")
    return FoundPaper(
        clean or title,
        references[0] if references else "",
        kind["kind"] if kind else "",
        _labelled(summary, "amt|fachbereich|federführend\\w*|dezernat|einreicher\\w*"),
        _day(published),
        link=link[:1000],
        uid=uid,
        where=title,
    )


def _labelled(text: str, words: str) -> str:
    found = re.search(rf"(?:^|\n)\W*(?:{words})\s*:\s*([^\n]{{2,200}})", text, re.IGNORECASE)
    return found[1].strip() if found else ""


def _days(lines: Iterable[str]) -> Iterable[date]:
    return (day for line in lines for _place, day in days_in(line))


def _day(parsed: Any) -> date | None:
    try:
        return date(*parsed[:3]) if parsed and 1900 <= parsed[0] <= 2200 else None
    except (TypeError, ValueError):
        return None


def _text(value: object) -> str:
    """Plain lines of what may be HTML."""
    if not isinstance(value, str):
        return ""
    broken = re.sub(r"<(?:br|/p|/li|/div|/tr)[^>]{0,100}>", "\n", value[:20_000], flags=re.I)
    plain = html.unescape(_TAGS.sub(" ", broken))
    return "\n".join(filter(None, (one_line(line) for line in plain.splitlines())))
