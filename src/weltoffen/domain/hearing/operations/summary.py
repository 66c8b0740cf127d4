"""What an item is about, told so that every member of the council can follow."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import tidy
from weltoffen.base.translations.kinds import cleaned
from weltoffen.base.translations.languages import ORIGINAL, targets
from weltoffen.base.translations.queries import translation_of
from weltoffen.base.translations.single import put
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.hearing import permissions
from weltoffen.domain.hearing.models import Hearing
from weltoffen.domain.hearing.translating import KIND, german


@operation("hearing.summarise", permissions.KEEP)
def summarise(
    actor: Actor,
    hearing: Hearing,
    *,
    language: str = ORIGINAL,
    text: str,
    expected_version: int | None = None,
    at: datetime,
) -> Hearing:
    """German first; then in the languages that members speak, by whoever speaks them too.

    It is read in the council only. What a machine has drafted goes the way of all translations.
    """
    if not hearing.agenda_item.is_public:
        raise Refused(_("The item is not public: nothing is written here about it."))
    said = cleaned(KIND, {"summary": tidy(text)}).get("summary", "")
    fresh = Hearing.objects.select_for_update().get(pk=hearing.pk)
    if expected_version not in (None, fresh.version):
        raise Conflict(_("Somebody else has changed this meanwhile."))
    hearing.version = fresh.version + 1
    if language == ORIGINAL:
        hearing.summary = said
        hearing.save(update_fields=["summary", "version"])
        return hearing
    if language not in {one.code for one in targets()}:
        raise Refused(_("Please choose a language."), field="language")
    if not fresh.summary:
        raise Refused(_("Please write the German summary first."), field="language")
    if not said:
        raise Refused(_("Please write at least one text."), field="text")
    row = translation_of(KIND, hearing.pk, language)
    put(row, {"summary": said}, german=german(fresh), is_published=True, at=at)
    hearing.save(update_fields=["version"])
    return hearing
