"""What has translations: an app says it in a module `translating`, with `register(Kind(...))`.

So the base can read the German, know when it has changed, and tell the app what was published,
without knowing the app.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.translations.rules import digest
from weltoffen.base.workflow.table import Refused


@dataclass(frozen=True, slots=True)
class Field:
    """One text of a thing: `name` as in the model, `label` an English msgid."""

    name: str
    label: str
    most: int | None = None  # characters
    is_long: bool = False
    is_html: bool = False


@dataclass(frozen=True, slots=True)
class Original:
    """The German texts of one thing."""

    object_id: int
    title: str
    texts: Mapping[str, str]
    is_public: bool = True
    note: str = ""  # what a translator should know: "Angebot von …"

    @property
    def digest(self) -> str:
        return digest(self.texts)


@dataclass(frozen=True, slots=True)
class Kind:
    """`originals(None)` yields everything that may be translated, in the order of lists.

    What must not leave the house (a confidential address) is not among it: translations go out to
    translators. `publish` is called with the things whose published texts have changed.
    """

    code: str  # "directory.offer", as in references
    name: str  # English msgid, in the plural
    fields: tuple[Field, ...]
    originals: Callable[[Collection[int] | None], Iterable[Original]]
    publish: Callable[[Collection[int], datetime], None] = lambda _ids, _at: None
    clean: Callable[[str], str] = field(default=lambda html: html)  # of fields with HTML
    slug: str = ""  # in addresses: "angebote"

    @property
    def address(self) -> str:
        return self.slug or self.code.replace(".", "-")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.fields)


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    _KINDS[kind.code] = kind
    return kind


def kinds() -> list[Kind]:
    """Those of an app together, whichever was loaded first."""
    return sorted(_KINDS.values(), key=lambda kind: kind.code.partition(".")[0])


def kind_of(code: str) -> Kind:
    if code not in _KINDS:
        raise Refused(_("Things of this kind are not translated."))
    return _KINDS[code]


def original(code: str, object_id: int) -> Original:
    """Of one thing; refused when there is none, or none that may be translated."""
    found = next(iter(kind_of(code).originals([object_id])), None)
    if found is None:
        raise Refused(_("There is no German text to translate."))
    return found


def originals(code: str, ids: Collection[int] | None = None) -> dict[int, Original]:
    return {one.object_id: one for one in kind_of(code).originals(ids)}


def cleaned(code: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Only fields of the kind, without blanks around, HTML harmless, nothing too long."""
    kind = kind_of(code)
    said = {}
    for one in kind.fields:
        text = str(texts.get(one.name, "")).replace("\r\n", "\n").replace("\x00", "").strip()
        if one.is_html:
            text = kind.clean(text)
        elif not one.is_long:
            text = " ".join(text.split())
        if one.most is not None and len(text) > one.most:
            raise Refused(
                _("This text has %(length)s characters; at most %(most)s are possible."),
                length=len(text),
                most=one.most,
                field=one.name,
            )
        if text:
            said[one.name] = text
    return said
