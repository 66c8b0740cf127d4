"""What a file would change, as the preview shows it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from weltoffen.base.texts.difference import Block, compare
from weltoffen.base.translations.exchange.taking import Change


@dataclass(frozen=True, slots=True)
class ShownField:
    label: str
    german: str
    before: str
    after: str
    german_blocks: list[Block]  # where the German in the file is another than today's


@dataclass(frozen=True, slots=True)
class ShownChange:
    title: str
    kind: str
    href: str
    was_touched: bool
    fields: list[ShownField]


def shown(change: Change, language: str) -> ShownChange:
    where = (change.kind.address, change.original.object_id, language)
    return ShownChange(
        change.original.title,
        gettext(change.kind.name),
        reverse("desk:translations:edit", args=where),
        change.was_touched,
        [
            ShownField(
                gettext(one.label),
                one.german_now,
                one.before,
                one.after,
                compare(one.german_then, one.german_now) if one.is_german_other else [],
            )
            for one in change.fields
        ],
    )
