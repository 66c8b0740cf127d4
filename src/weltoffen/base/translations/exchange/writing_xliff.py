"""XLIFF 2.1 out: one file per thing, one unit per text, ids that stay. Pure.

Elements stand in the order of the core's schema: notes, original data, segment.
"""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from weltoffen.base.translations.exchange.document import NAMESPACE, Thing, Unit
from weltoffen.base.translations.exchange.inline import Part, parts_of, writable

MACHINE = "weltoffen:machine"


def write(things: Iterable[Thing], *, source: str, target: str) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff xmlns="{NAMESPACE}" version="2.1"'
        f" srcLang={_attr(source)} trgLang={_attr(target)}>",
    ]
    for thing in things:
        lines += _file(thing)
    lines.append("</xliff>")
    return ("\n".join(lines) + "\n").encode()


def _file(thing: Thing) -> Iterator[str]:
    original = f"{thing.kind}:{thing.object_id}"
    yield f" <file id={_attr(thing.key)} original={_attr(original)}>"
    yield "  <notes>"
    yield f'   <note id="title" category="title">{_text(thing.title)}</note>'
    if thing.note:
        yield f'   <note id="about" category="about">{_text(thing.note)}</note>'
    yield f'   <note id="version" category="version">{thing.version}</note>'
    yield "  </notes>"
    for unit in thing.units:
        yield from _unit(unit)
    yield " </file>"


def _unit(unit: Unit) -> Iterator[str]:
    source = parts_of(unit.source, is_html=unit.is_html)
    target = parts_of(unit.target, is_html=unit.is_html)
    codes = _codes(source, target)
    yield f"  <unit id={_attr(unit.name)} name={_attr(unit.label)}>"
    yield "   <notes>"
    yield f'    <note id="field" category="field">{_text(unit.label)}</note>'
    if unit.most:
        yield f'    <note id="most" category="length">Höchstens {unit.most} Zeichen.</note>'
    yield "   </notes>"
    if codes:
        yield "   <originalData>"
        for number, code in enumerate(codes, 1):
            yield f'    <data id="d{number}">{_text(code)}</data>'
        yield "   </originalData>"
    sub_state = f" subState={_attr(MACHINE)}" if unit.is_machine and unit.target else ""
    yield f'   <segment id="s1" state={_attr(unit.state)}{sub_state}>'
    yield f'    <source xml:space="preserve">{_content(source, codes, [])}</source>'
    if unit.target:
        yield f'    <target xml:space="preserve">{_content(target, codes, source)}</target>'
    yield "   </segment>"
    yield "  </unit>"


def _codes(*sides: list[Part]) -> list[str]:
    """Every different tag once."""
    return list(dict.fromkeys(one.text for side in sides for one in side if one.is_code))


def _content(parts: list[Part], codes: list[str], like: list[Part]) -> str:
    """The n-th of a tag in the target has the id of the n-th of this tag in the source; those that
    only the target has are numbered after them."""
    known = [one.text for one in like if one.is_code]
    free: dict[str, list[int]] = {}
    for number, text in enumerate(known, 1):
        free.setdefault(text, []).append(number)
    content, more = "", len(known)
    for one in parts:
        if not one.is_code:
            content += _text(one.text)
            continue
        if free.get(one.text):
            number = free[one.text].pop(0)
        else:
            more += 1
            number = more
        content += f'<ph id="{number}" dataRef="d{codes.index(one.text) + 1}"/>'
    return content


def _text(text: str) -> str:
    return escape(writable(text))


def _attr(text: str) -> str:
    return quoteattr(writable(text))
