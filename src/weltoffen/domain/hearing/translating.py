"""Summaries of what the council is heard on, in the languages its members speak."""

from collections.abc import Collection, Iterator
from typing import Final

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.translations.kinds import Field, Kind, Original, register
from weltoffen.domain.hearing.models import Hearing

KIND: Final = "hearing.hearing"
LONGEST: Final = 3_000  # characters of a summary


def german(hearing: Hearing) -> dict[str, str]:
    return {"summary": hearing.summary}


def originals(ids: Collection[int] | None) -> Iterator[Original]:
    """Of items that are not public there is none: it would leave the house with the translation."""
    found = Hearing.objects.exclude(summary="").filter(agenda_item__is_public=True)
    if ids is not None:
        found = found.filter(pk__in=ids)
    for one in found.select_related("agenda_item__meeting__body").order_by("-due_on", "pk"):
        item = one.agenda_item
        yield Original(one.pk, item.name, german(one), is_public=False, note=str(item.meeting))


register(
    Kind(
        code=KIND,
        name=_("Summaries for the council"),
        fields=(Field("summary", _("Summary"), most=LONGEST, is_long=True),),
        originals=originals,
        slug="anhoerungen",
    )
)
