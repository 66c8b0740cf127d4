"""Choosing what goes out to translators."""

from collections.abc import Collection, Iterator
from typing import Final

from weltoffen.base.access.actor import Actor
from weltoffen.base.translations.exchange.document import Thing, Unit
from weltoffen.base.translations.kinds import Field, Kind
from weltoffen.base.translations.languages import Language
from weltoffen.base.translations.models import Translation
from weltoffen.base.translations.overview import MISSING, Standing, standings
from weltoffen.base.translations.queries import visible_translations

CHUNK: Final = 500
OPEN: Final = "open"  # missing or out of date: what there is to do
OUTDATED: Final = "outdated"
ALL: Final = "all"


def things(
    actor: Actor, language: Language, kinds: Collection[Kind], *, which: str = OPEN
) -> Iterator[Thing]:
    """Those that the public sees, with the wording in the making or the published one."""
    chosen = [
        one
        for one in standings(actor, kinds, [language])
        if one.original.is_public and _is_wanted(one, which)
    ]
    for start in range(0, len(chosen), CHUNK):
        some = chosen[start : start + CHUNK]
        rows = {
            (row.kind, row.object_id): row
            for row in visible_translations(actor).filter(
                language=language.code,
                kind__in={one.kind.code for one in some},
                object_id__in=[one.original.object_id for one in some],
            )
        }
        for one in some:
            yield _thing(one, rows.get((one.kind.code, one.original.object_id)))


def _is_wanted(one: Standing, which: str) -> bool:
    if which == OUTDATED:
        return one.is_outdated
    if which == OPEN:
        return one.is_outdated or one.state in (MISSING, Translation.State.DRAFT)
    return which == ALL


def _thing(one: Standing, row: Translation | None) -> Thing:
    german = one.original
    return Thing(
        one.kind.code,
        german.object_id,
        german.title,
        row.version if row else 0,
        tuple(
            _unit(field, german.texts[field.name], row)
            for field in one.kind.fields
            if german.texts.get(field.name)
        ),
        german.note,
    )


def _unit(field: Field, source: str, row: Translation | None) -> Unit:
    target, state, is_machine = "", "initial", False
    if row is not None:
        texts = row.draft_texts if row.stage else row.texts
        target = texts.get(field.name, "")
        is_machine = row.draft_is_machine if row.stage else row.is_machine
        if target:
            state = "translated" if row.stage else "final"
    return Unit(
        field.name, field.label, source, target, state, is_machine, field.is_html, field.most
    )
