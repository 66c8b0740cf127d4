"""XLIFF 2 in, as any tool may have written it: bounded, without entities, without surprises. Pure.

Tools split texts into several segments, move codes, add things of their own namespaces. All that is
text of ours comes together again; the rest is left out.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from weltoffen.base.intake.findings import NotReadable
from weltoffen.base.translations.exchange.checking_xliff import CORE, name_of, problems
from weltoffen.base.translations.exchange.document import (
    MOST_UNITS,
    ReadDocument,
    ReadThing,
    ReadUnit,
)
from weltoffen.base.translations.exchange.inline import Part

OLD = (
    "Diese Datei ist XLIFF 1. Bitte speichern Sie sie im Übersetzungsprogramm als XLIFF 2.0 oder "
    "2.1."
)
NONE = "Dies ist keine XLIFF-Datei. Bitte wählen Sie die Datei, die Sie übersetzt haben."
LARGE = f"Die Datei hat mehr als {MOST_UNITS:n} Texte. Bitte teilen Sie sie auf."
MOST_PROBLEMS = 100


def read(content: bytes) -> ReadDocument:
    """Raises NotReadable for what is no XLIFF 2."""
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise
    except (ParseError, ValueError):
        raise NotReadable(NONE) from None
    if root.tag != f"{CORE}xliff":
        raise NotReadable(OLD if str(root.tag).rpartition("}")[2] == "xliff" else NONE)
    found = []
    for number, problem in enumerate(dict.fromkeys(problems(root))):
        if number == MOST_PROBLEMS:
            break
        found.append(problem)
    things = []
    count = 0
    for file in root.findall(f"{CORE}file"):
        units = tuple(map(_unit, file.iter(f"{CORE}unit")))
        count += len(units)
        if count > MOST_UNITS:
            raise NotReadable(LARGE)
        things.append(ReadThing(file.get("id", ""), _version(file), units))
    return ReadDocument(
        root.get("srcLang", ""), root.get("trgLang", ""), tuple(things), tuple(found)
    )


def _version(file: Element) -> int:
    for note in file.iterfind(f"{CORE}notes/{CORE}note"):
        text = (note.text or "").strip()
        if note.get("category") == "version" and text.isdecimal() and len(text) < 10:
            return int(text)
    return -1


def _unit(unit: Element) -> ReadUnit:
    data = {
        one.get("id", ""): one.text or "" for one in unit.iterfind(f"{CORE}originalData/{CORE}data")
    }
    parts = [one for one in unit if name_of(one) in ("segment", "ignorable")]
    sources = [one for part in parts if (one := part.find(f"{CORE}source")) is not None]
    return ReadUnit(unit.get("id", ""), _text(sources, data), _target(parts, data))


def _target(parts: list[Element], data: dict[str, str]) -> tuple[Part, ...] | None:
    """Targets in the order they ask for; between translated segments, the space of the source."""
    if not any(part.find(f"{CORE}target") is not None for part in parts):
        return None
    placed: list[tuple[int, int, Element]] = []
    for number, part in enumerate(parts, 1):
        side = part.find(f"{CORE}target")
        if side is None and name_of(part) == "ignorable":
            side = part.find(f"{CORE}source")
        if side is not None:
            order = side.get("order", "")
            place = int(order) if order.isdecimal() and len(order) < 7 else number
            placed.append((place, number, side))
    return _text([side for _place, _number, side in sorted(placed, key=lambda one: one[:2])], data)


def _text(sides: list[Element], data: dict[str, str]) -> tuple[Part, ...]:
    return tuple(part for side in sides for part in _pieces(side, data))


def _pieces(element: Element, data: dict[str, str]) -> Iterator[Part]:
    if element.text:
        yield Part(element.text)
    for child in element:
        match name_of(child):
            case "ph" | "sc" | "ec":
                yield from _code(child.get("dataRef"), data)
            case "pc":
                yield from _code(child.get("dataRefStart"), data)
                yield from _pieces(child, data)
                yield from _code(child.get("dataRefEnd"), data)
            case "mrk":
                yield from _pieces(child, data)
            case _:  # cp, sm, em and what is not of the core carry no text of ours
                pass
        if child.tail:
            yield Part(child.tail)


def _code(reference: str | None, data: dict[str, str]) -> Iterator[Part]:
    if reference is not None and reference in data:
        yield Part(data[reference], is_code=True)
