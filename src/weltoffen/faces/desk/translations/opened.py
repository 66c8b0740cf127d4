"""The text that an address names: a thing, a language, the German, what there is of it."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext

from weltoffen.base.access.actor import Actor
from weltoffen.base.access.permission import Permission
from weltoffen.base.translations.kinds import Kind, Original, kinds, originals
from weltoffen.base.translations.languages import Language, named, targets
from weltoffen.base.translations.models import Translation
from weltoffen.base.translations.queries import translation_of
from weltoffen.faces.kern.access import actor_of


@dataclass(frozen=True, slots=True)
class Opened:
    """`row` is not stored yet where nobody has written anything."""

    actor: Actor
    kind: Kind
    german: Original
    language: Language
    row: Translation

    @property
    def address(self) -> tuple[str, int, str]:
        return (self.kind.address, self.german.object_id, self.language.code)

    @property
    def language_name(self) -> str:
        return named(self.language.code, get_language() or "de")

    @property
    def version(self) -> int:
        return self.row.version if self.row.pk else 0

    def href(self, route: str) -> str:
        return reverse(f"desk:translations:{route}", args=self.address)


def opened(
    request: HttpRequest, permission: Permission[Translation], what: str, thing: int, language: str
) -> Opened:
    actor = actor_of(request)
    kind = next((one for one in kinds() if one.address == what), None)
    to = next((one for one in targets() if one.code == language), None)
    if kind is None or to is None:
        raise Http404
    row = translation_of(kind.code, thing, language)
    permission.require(actor, row)
    german = originals(kind.code, [thing]).get(thing)
    if german is None:
        raise Http404
    return Opened(actor, kind, german, to, row)


def crumbs(*last: dict[str, Any] | str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"label": gettext("Translations"), "href": reverse("desk:translations:overview")}
    ]
    return found + [{"label": one} if isinstance(one, str) else one for one in last]
