"""What a file that came back would change, and doing it. Nothing is lost, nothing is published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from weltoffen.base.access.actor import Actor
from weltoffen.base.translations import operations
from weltoffen.base.translations.exchange.document import ReadDocument, ReadThing, ReadUnit
from weltoffen.base.translations.exchange.inline import canonical, joined
from weltoffen.base.translations.kinds import Field, Kind, Original, cleaned, kinds, originals
from weltoffen.base.translations.languages import ORIGINAL, targets
from weltoffen.base.translations.models import Translation
from weltoffen.base.translations.queries import visible_translations
from weltoffen.base.workflow.table import Refused

NEW, CHANGED, SAME, EMPTY = "new", "changed", "same", "empty"
NO_SUCH_LANGUAGE: Final = (
    "Die Zielsprache der Datei („{given}“) ist keine Sprache, in die hier übersetzt wird."
)
NOT_FROM_GERMAN: Final = "Die Ausgangssprache der Datei ist „{given}“ und nicht Deutsch („de“)."
NO_SUCH_THING: Final = (
    "„{key}“ gibt es hier nicht (mehr), oder es wird nicht übersetzt. {n} Texte bleiben liegen."
)
NO_SUCH_FIELD: Final = "„{title}“ hat keinen Text mit der Kennung „{name}“. Er bleibt liegen."
TWICE: Final = "„{title}“ steht mehrmals in der Datei. Es zählt das letzte Mal."


@dataclass(frozen=True, slots=True)
class FieldChange:
    label: str
    is_html: bool
    before: str
    after: str
    german_then: str  # in the file
    german_now: str

    @property
    def is_german_other(self) -> bool:
        return self.german_then != self.german_now


@dataclass(frozen=True, slots=True)
class Change:
    """Of one thing. `was_touched`: somebody wrote here since the file went out."""

    kind: Kind
    original: Original
    status: str
    version: int
    texts: Mapping[str, str]  # all of them, as they would be
    source_texts: Mapping[str, str]
    fields: tuple[FieldChange, ...] = ()
    was_touched: bool = False

    @property
    def is_german_other(self) -> bool:
        return any(one.is_german_other for one in self.fields)

    @property
    def brings_something(self) -> bool:
        return self.status in (NEW, CHANGED)


@dataclass(frozen=True, slots=True)
class Outlook:
    language: str
    changes: tuple[Change, ...]
    problems: tuple[str, ...]  # in German, in whole sentences

    def count(self, status: str) -> int:
        return sum(one.status == status for one in self.changes)


@dataclass(slots=True)
class Taken:
    written: int = 0
    submitted: int = 0
    left: int = 0  # touched here meanwhile


def outlook(actor: Actor, read: ReadDocument) -> Outlook:
    problems = list(read.problems)
    if read.source != ORIGINAL:
        problems.append(NOT_FROM_GERMAN.format(given=read.source))
    if read.target not in {one.code for one in targets()}:
        problems.append(NO_SUCH_LANGUAGE.format(given=read.target))
        return Outlook(read.target, (), tuple(problems))
    by_kind: dict[str, dict[int, ReadThing]] = {}
    for thing in read.things:
        some = by_kind.setdefault(thing.kind, {})
        if thing.object_id in some:
            problems.append(TWICE.format(title=thing.key))
        some[thing.object_id] = thing
    known = {one.code: one for one in kinds()}
    changes: list[Change] = []
    for code, some in by_kind.items():
        german = originals(code, list(some)) if code in known else {}
        rows = {
            row.object_id: row
            for row in visible_translations(actor).filter(
                kind=code, language=read.target, object_id__in=list(some)
            )
        }
        for object_id, thing in some.items():
            if object_id not in german:
                problems.append(NO_SUCH_THING.format(key=thing.key, n=len(thing.units)))
                continue
            changes.append(
                _change(known[code], german[object_id], rows.get(object_id), thing, problems)
            )
    return Outlook(read.target, tuple(changes), tuple(problems))


def take(actor: Actor, seen: Outlook, *, also_touched: bool, submit: bool, at: datetime) -> Taken:
    """All of it or, when something breaks, nothing. Every thing is an operation of its own."""
    taken = Taken()
    with transaction.atomic():
        for change in seen.changes:
            if not change.brings_something:
                continue
            if change.was_touched and not also_touched:
                taken.left += 1
                continue
            wanted = {
                "kind": change.kind.code,
                "object_id": change.original.object_id,
                "language": seen.language,
            }
            row = visible_translations(actor).filter(**wanted).first() or Translation(**wanted)
            operations.write_translation(
                actor,
                row,
                texts=change.texts,
                source_texts=change.source_texts,
                expected_version=change.version,
                at=at,
            )
            taken.written += 1
            taken.submitted += submit and _submitted(actor, row, at)
    return taken


def _submitted(actor: Actor, row: Translation, at: datetime) -> bool:
    """What is not complete stays a draft."""
    try:
        with transaction.atomic():
            operations.submit_translation(actor, row, at=at)
    except Refused:
        return False
    return True


def _change(
    kind: Kind, german: Original, row: Translation | None, thing: ReadThing, problems: list[str]
) -> Change:
    fields = {one.name: one for one in kind.fields}
    work = (row.draft_texts if row.stage else row.texts) if row else {}
    version = row.version if row and row.pk else 0
    texts, source = dict(work), dict(german.texts)
    found = []
    for unit in thing.units:
        if unit.name not in fields:
            problems.append(NO_SUCH_FIELD.format(title=german.title, name=unit.name))
        elif one := _field(kind, fields[unit.name], german, work, unit, problems):
            found.append(one)
            texts[unit.name] = one.after
            source[unit.name] = one.german_then
    status = EMPTY if not thing.units or all(not _has_text(unit) for unit in thing.units) else SAME
    if found:
        status = CHANGED if work else NEW
    return Change(
        kind,
        german,
        status,
        version,
        texts,
        source,
        tuple(found),
        was_touched=bool(found) and thing.version != version,
    )


def _field(
    kind: Kind,
    field: Field,
    german: Original,
    work: Mapping[str, str],
    unit: ReadUnit,
    problems: list[str],
) -> FieldChange | None:
    """None where the file says nothing new."""
    if not _has_text(unit) or unit.target is None:
        return None
    then = joined(unit.source, is_html=field.is_html)
    now = german.texts.get(field.name, "")
    if then == canonical(now, is_html=field.is_html):
        then = now
    try:
        said = cleaned(kind.code, {field.name: joined(unit.target, is_html=field.is_html)})
    except Refused as refused:
        problems.append(f"„{german.title}“, {field.name}: {TOO_LONG.format(**refused.values)}")
        return None
    after, before = said.get(field.name, ""), work.get(field.name, "")
    if not after or after == before:
        return None
    return FieldChange(field.label, field.is_html, before, after, then, now)


TOO_LONG: Final = "Der Text hat {length} Zeichen; höchstens {most} sind möglich. Er bleibt liegen."


def _has_text(unit: ReadUnit) -> bool:
    return any(part.text.strip() for part in unit.target or () if not part.is_code)
