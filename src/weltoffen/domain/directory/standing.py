"""What stands in things now, as plain values: what feeds are merged with, and undoing compares."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from weltoffen.base.translations.models import Translation
from weltoffen.base.translations.single import wording
from weltoffen.domain.directory.drafts import ArticleDraft, LocationDraft, OfferDraft, ProviderDraft
from weltoffen.domain.directory.imports.said import ARTICLE, LOCATION, OFFER, PROVIDER, TEXTS
from weltoffen.domain.directory.models import Article, Location, Offer, Provider
from weltoffen.domain.directory.plain import Plain
from weltoffen.domain.directory.queries import with_parts

Thing = Provider | Location | Offer | Article
MODELS: dict[str, type[Thing]] = {
    PROVIDER: Provider,
    LOCATION: Location,
    OFFER: Offer,
    ARTICLE: Article,
}
DRAFTS: dict[str, type[Plain]] = {
    PROVIDER: ProviderDraft,
    LOCATION: LocationDraft,
    OFFER: OfferDraft,
    ARTICLE: ArticleDraft,
}
UNORDERED = ("terms", "areas")


def things(kind: str, pks: Collection[int]) -> dict[int, Any]:
    """With all that their drafts read, in as many queries for one as for a thousand."""
    match kind:
        case "offer":
            found: Any = with_parts(Offer.objects.filter(pk__in=pks))
        case "provider":
            found = Provider.objects.filter(pk__in=pks).select_related("organization")
            found = found.prefetch_related("contacts")
        case "location":
            found = Location.objects.filter(pk__in=pks).select_related("district")
        case _:
            found = Article.objects.filter(pk__in=pks).select_related("parent")
            found = found.prefetch_related("terms")
    return {thing.pk: thing for thing in found}


def plain(kind: str, thing: Any) -> dict[str, Any]:
    values: dict[str, Any] = DRAFTS[kind].of(thing).as_plain()  # type: ignore[attr-defined]
    return {**values, **{name: sorted(values[name]) for name in UNORDERED if name in values}}


def texts(kind: str, pks: Collection[int]) -> dict[int, dict[str, Any]]:
    """Translations as fields: "texts:en"."""
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    rows = Translation.objects.filter(kind=f"directory.{kind}", object_id__in=pks)
    for row in rows:
        found[row.object_id][TEXTS + row.language] = dict(wording(row))
    return found


def now(kind: str, pks: Collection[int]) -> dict[int, dict[str, Any]]:
    translated = texts(kind, pks)
    return {
        pk: plain(kind, thing) | translated.get(pk, {}) for pk, thing in things(kind, pks).items()
    }


def kind_of(subject: str) -> str:
    """ "directory.offer:7" is an offer."""
    return subject.partition(":")[0].partition(".")[2]


def pk_of(subject: str) -> int:
    return int(subject.rpartition(":")[2])


def subject_of(kind: str, pk: int) -> str:
    return f"{MODELS[kind]._meta.label_lower}:{pk}"


def same_values(kind: str, says: dict[str, Any]) -> dict[str, Any]:
    """As the draft of this kind would say the same. Raises ValueError for what fits no field."""
    translated = {name: value for name, value in says.items() if name.startswith(TEXTS)}
    draft = DRAFTS[kind]
    fields = {name: value for name, value in says.items() if name in draft.__dataclass_fields__}  # type: ignore[attr-defined]
    needed = {"name": "-", "title": "-", "path": "-"}
    filled = {n: v for n, v in needed.items() if n in draft.__dataclass_fields__}  # type: ignore[attr-defined]
    try:
        made = draft.from_plain({**filled, **fields}).as_plain()
    except (TypeError, KeyError, AttributeError, ArithmeticError) as error:
        raise ValueError(str(error)) from None
    values = {name: made[name] for name in fields}
    return {
        **values,
        **{name: sorted(values[name]) for name in UNORDERED if name in values},
        **translated,
    }
