"""Pages, places and events of an Integreat CMS (API v3).

Trap: `parent.id` names a translation and matches no row; `parent.path` does. Languages of a page
are linked by `available_languages`, so one page with its translations is one article.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from weltoffen.base.intake.findings import REFUSED, SET_ASIDE, Finding, finding
from weltoffen.base.texts.plain import one_line
from weltoffen.domain.directory.imports.html import as_html
from weltoffen.domain.directory.imports.integreat_places import read_events, read_places
from weltoffen.domain.directory.imports.said import ARTICLE, TEXTS, Gathered, Recognised, Thing
from weltoffen.domain.directory.imports.values import part_of, rows, uuid_of

ORIGINAL = "de"
SAME = {"de-si": "de-simple", "de-ls": "de-simple"}  # their codes and ours
NO_GERMAN = "Seite ohne deutsche Fassung; nicht übernommen."
NO_TITLE = "Seite ohne Titel; nicht übernommen."
NO_PATH = "Seite ohne lesbaren Pfad; nicht übernommen."
NO_PARENT = "Die übergeordnete Seite fehlt; die Seite steht unter der nächsthöheren."
GOES_ROUND = "Die Seiten verweisen im Kreis aufeinander; hier abgebrochen."
LONGEST_PATH = 400
MOST = 20_000  # rows of one kind

Page = Mapping[str, Any]


def read_integreat(
    documents: Sequence[Any], *, provider: str = "", today: date, is_whole: bool = True
) -> Recognised:
    """Lists of rows, of any kind and language, in any order. `provider` offers what names none."""
    findings: list[Finding] = []
    gathered = Gathered()
    found = [row for document in documents for row in _rows(document)]
    _read_pages([row for row in found if "event" not in row and not _is_place(row)], gathered, findings)  # fmt: skip # noqa: E501
    read_places([row for row in found if _is_place(row)], gathered, findings, provider)
    read_events([row for row in found if "event" in row], gathered, findings, provider, today)
    return Recognised(gathered.take(), tuple(findings), is_whole)


def is_integreat(document: Any) -> bool:
    found = _rows(document)[:5]
    return bool(found) and all(
        isinstance(row.get("path"), str) and "available_languages" in row for row in found
    )


def _rows(document: Any) -> list[dict[str, Any]]:
    if isinstance(document, dict):  # packed by some servers
        document = next((v for v in document.values() if isinstance(v, list)), [])
    return rows(document, MOST)


def _is_place(row: Page) -> bool:
    return "location" in row and "event" not in row and "parent" not in row


def _read_pages(pages: Sequence[Page], gathered: Gathered, findings: list[Finding]) -> None:
    by_path: dict[str, Page] = {}
    for page in pages:
        path = path_of(page.get("path"))
        if not path:
            findings.append(finding(REFUSED, _name(page), "path", NO_PATH, page.get("path")))
        else:
            by_path[path] = page
    taken: set[str] = set()
    german = {path: page for path, page in by_path.items() if language_of(path) == ORIGINAL}
    for path, page in german.items():
        taken.add(path)
        title = one_line(str(page.get("title") or ""))[:300]
        if not title:
            findings.append(finding(REFUSED, path, "title", NO_TITLE))
            continue
        said: dict[str, Any] = {
            "path": own_path(path),
            "title": title,
            "body": as_html(str(page.get("content") or "")),
            "parent": _parent(page, german, findings),
            "position": _position(page.get("order")),
        }
        for language, other in _others(page):
            there = by_path.get(other)
            if there is None:
                continue
            taken.add(other)
            said[TEXTS + language] = {
                "title": one_line(str(there.get("title") or ""))[:300],
                "body": as_html(str(there.get("content") or "")),
            }
        gathered.add(Thing(ARTICLE, own_path(path), title, said, path, uuid_of(page.get("hash"))))
    for path in by_path.keys() - taken:
        findings.append(finding(SET_ASIDE, path, "available_languages", NO_GERMAN, _name(by_path[path])))  # fmt: skip # noqa: E501
    _above_first(gathered)


def _others(page: Page) -> Iterator[tuple[str, str]]:
    for code, link in part_of(page.get("available_languages")).items():
        path = path_of(part_of(link).get("path") or part_of(link).get("url"))
        if path and isinstance(code, str) and 2 <= len(code) <= 12:
            yield SAME.get(code, code), path


def _parent(page: Page, german: Mapping[str, Page], findings: list[Finding]) -> str:
    """The nearest page above that is there; an empty path stands at the top."""
    path = path_of(part_of(page.get("parent")).get("path"))
    seen = {path_of(page.get("path"))}
    is_missing = False
    while path.count("/") > 2:
        if path in seen:
            findings.append(finding(SET_ASIDE, _name(page), "parent", GOES_ROUND, path))
            return ""
        seen.add(path)
        above = german.get(path)
        if above is not None and one_line(str(above.get("title") or "")):
            if is_missing:
                findings.append(finding(SET_ASIDE, _name(page), "parent", NO_PARENT))
            return own_path(path)
        is_missing = True
        path = path.rpartition("/")[0]
    return ""


def _above_first(gathered: Gathered) -> None:
    """Who stands below another is written after it."""
    articles = {
        thing.said["path"]: thing for key, thing in gathered.things.items() if key[0] == ARTICLE
    }
    ordered: dict[tuple[str, str], Thing] = {}

    for thing in articles.values():
        line: list[Thing] = []
        here: Thing | None = thing
        while here is not None and (ARTICLE, here.key) not in ordered and here not in line:
            line.append(here)
            here = articles.get(here.said["parent"])
        if here is not None and here in line:  # a circle: its last link is cut
            here.said["parent"] = ""
        for one in reversed(line):
            ordered[ARTICLE, one.key] = one
    others = {key: thing for key, thing in gathered.things.items() if key[0] != ARTICLE}
    gathered.things = {**others, **ordered}


def path_of(value: Any) -> str:
    """ "/region/de/wohnen" of a path or a whole address; empty for what is neither."""
    if not isinstance(value, str):
        return ""
    text = one_line(value[:2_000])
    if "://" in text:
        text = "/" + text.partition("://")[2].partition("/")[2]
    text = "/" + text.split("?")[0].split("#")[0].strip("/")
    return text if text.count("/") >= 2 and len(text) <= LONGEST_PATH else ""


def own_path(path: str) -> str:
    """Without region and language: "/wohnen/umzug"."""
    return "/" + "/".join(path.split("/")[3:])


def language_of(path: str) -> str:
    parts = path.split("/")
    return parts[2] if len(parts) > 2 else ""


def _name(page: Page) -> str:
    return one_line(str(page.get("title") or ""))[:200]


def _position(value: Any) -> int:
    return value if isinstance(value, int) and 0 <= value < 1_000_000 else 0
