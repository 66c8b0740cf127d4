"""What an item is about, in the languages it was written in."""

from dataclasses import dataclass

from weltoffen.base.access.actor import Actor
from weltoffen.base.organizations.models import Person
from weltoffen.base.translations.languages import ORIGINAL, Language, language
from weltoffen.base.translations.models import Translation
from weltoffen.base.translations.rules import digest
from weltoffen.domain.hearing.models import Hearing
from weltoffen.domain.hearing.translating import KIND, german


@dataclass(frozen=True, slots=True)
class Said:
    """A summary in one language; outdated when the German has changed since."""

    language: Language
    text: str
    is_machine: bool = False
    is_outdated: bool = False


def summaries(hearing: Hearing) -> dict[str, Said]:
    """By language, German first; empty without a German one."""
    if not hearing.summary:
        return {}
    found = {ORIGINAL: Said(language(ORIGINAL), hearing.summary)}
    now = digest(german(hearing))
    rows = Translation.objects.filter(
        kind=KIND, object_id=hearing.pk, state=Translation.State.PUBLISHED
    )
    for row in rows.order_by("language"):
        text = str(row.texts.get("summary", ""))
        said = Said(language(row.language), text, row.is_machine, row.source_digest != now)
        found[row.language] = said
    return found


def summary_in(found: dict[str, Said], wanted: str, own: str) -> Said | None:
    """What was asked for, else the own language, else German."""
    return found.get(wanted) or found.get(own) or found.get(ORIGINAL)


def spoken(actor: Actor) -> str:
    """The actor's own language."""
    if actor.person_id is None:
        return ORIGINAL
    return Person.objects.values_list("language", flat=True).get(pk=actor.person_id)
