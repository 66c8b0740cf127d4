"""The rules of the XLIFF 2.1 core that a file of ours has to keep, each with its sentence.

Restated from the specification (OASIS, 13 February 2018, sections 4.2 and 4.3): which element may
stand where, what must be there, which ids must differ, what references must lead to. Pure.
"""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from weltoffen.base.translations.exchange.document import NAMESPACE, STATES

CORE: Final = f"{{{NAMESPACE}}}"
_NMTOKEN: Final = re.compile(r"[\w.:·-]+")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_SUB_STATE: Final = re.compile(r"[^:\s]+:\S+")
_CHILDREN: Final = {  # what of the core may stand in what, in this order
    "xliff": ("file",),
    "file": ("skeleton", "notes", "unit", "group"),
    "group": ("notes", "unit", "group"),
    "unit": ("notes", "originalData", "segment", "ignorable"),
    "segment": ("source", "target"),
    "ignorable": ("source", "target"),
    "notes": ("note",),
    "originalData": ("data",),
}
_INLINE: Final = {"cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em"}
_REFERENCES: Final = ("dataRef", "dataRefStart", "dataRefEnd")


def problems(root: Element) -> Iterator[str]:
    if root.tag != f"{CORE}xliff":
        yield "Das oberste Element ist nicht <xliff> aus XLIFF 2."
        return
    if root.get("version") not in ("2.0", "2.1"):
        yield f"Die Version „{root.get('version', '')}“ ist weder 2.0 noch 2.1."
    for name in ("srcLang", "trgLang"):
        given = root.get(name)
        if given is None and (name == "srcLang" or root.find(f".//{CORE}target") is not None):
            yield f"Am Element <xliff> fehlt das Attribut {name}."
        elif given is not None and not _LANGUAGE.fullmatch(given):
            yield f"„{given}“ ist kein Kürzel einer Sprache ({name})."
    yield from _placed(root)
    yield from _distinct([one.get("id") for one in root.findall(f"{CORE}file")], "file")
    for file in root.findall(f"{CORE}file"):
        units = [one.get("id") for one in file.iter(f"{CORE}unit")]
        yield from _distinct(units, f"unit in „{file.get('id', '')}“")
    for unit in root.iter(f"{CORE}unit"):
        yield from _unit(unit, root.get("srcLang", ""), root.get("trgLang", ""))


def name_of(element: Element) -> str:
    """Without the namespace, for elements of the core; others keep theirs."""
    return str(element.tag).removeprefix(CORE)


def _placed(element: Element) -> Iterator[str]:
    """Where it may stand, in which order, and what it must hold."""
    name = name_of(element)
    if name not in _CHILDREN:
        return
    allowed, furthest = _CHILDREN[name], 0
    core = [child for child in element if str(child.tag).startswith(CORE)]
    for child in core:
        inner = name_of(child)
        if inner not in allowed:
            yield f"<{inner}> darf nicht in <{name}> stehen."
            continue
        rank = allowed.index(inner)
        together = {"unit", "group"} if name in ("file", "group") else {"segment", "ignorable"}
        if rank < furthest and not {inner, allowed[furthest]} <= together:
            yield f"<{inner}> steht in <{name}> an der falschen Stelle."
        furthest = max(furthest, rank)
        yield from _placed(child)
    held = [name_of(child) for child in core]
    needs = {"xliff": {"file"}, "notes": {"note"}, "originalData": {"data"}, "unit": {"segment"}}
    needs |= {"file": {"unit", "group"}, "segment": {"source"}, "ignorable": {"source"}}
    if name in needs and not needs[name] & set(held):
        yield f"In <{name}> fehlt <{'> oder <'.join(sorted(needs[name]))}>."
    if name in ("segment", "ignorable") and len(held) != len(set(held)):
        yield f"In <{name}> steht <source> oder <target> mehrmals."
    if name == "segment":
        yield from _state(element)


def _state(segment: Element) -> Iterator[str]:
    state = segment.get("state", "initial")
    if state not in STATES:
        yield f"„{state}“ ist kein Zustand eines Segments."
    sub = segment.get("subState")
    if sub is not None and (not _SUB_STATE.fullmatch(sub) or segment.get("state") is None):
        yield f"„{sub}“ ist kein Unterzustand eines Segments."


def _unit(unit: Element, source: str, target: str) -> Iterator[str]:
    where = f"„{unit.get('id', '')}“"
    data = [one.get("id") for one in unit.iterfind(f"{CORE}originalData/{CORE}data")]
    yield from _distinct(data, f"data in {where}")
    parts = [one for one in unit if name_of(one) in ("segment", "ignorable")]
    for side, language in (("source", source), ("target", target)):
        contents = [one for part in parts if (one := part.find(f"{CORE}{side}")) is not None]
        seen: list[str | None] = [part.get("id") for part in parts if part.get("id")]
        for content in contents:
            said = content.get("{http://www.w3.org/XML/1998/namespace}lang")
            if said is not None and said.lower() != language.lower():
                yield f"Ein <{side}> in {where} nennt die Sprache „{said}“ statt „{language}“."
            for code in content.iter():
                if code is content:
                    continue
                name = name_of(code)
                if name not in _INLINE:
                    yield f"<{name}> darf nicht im Text von {where} stehen."
                elif name not in ("cp", "ec", "em") or (name == "ec" and code.get("id")):
                    seen.append(code.get("id"))
                for reference in _REFERENCES:
                    if (wanted := code.get(reference)) is not None and wanted not in data:
                        yield f"Der Verweis „{wanted}“ in {where} führt zu nichts."
        yield from _distinct(seen, f"Code im <{side}> von {where}")


def _distinct(ids: list[str | None], what: str) -> Iterator[str]:
    known = set()
    for one in ids:
        if one is None or not _NMTOKEN.fullmatch(one):
            yield f"Eine Kennung fehlt oder ist ungültig ({what})."
        elif one in known:
            yield f"Die Kennung „{one}“ kommt mehrmals vor ({what})."
        known.add(one)
