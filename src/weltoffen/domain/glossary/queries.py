"""Reading the words: found, shown in a language, listed, and what waits to be decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Count, Max, Q, QuerySet

from weltoffen.base.access.actor import PUBLIC, Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.translations.models import Translation
from weltoffen.base.translations.queries import ORIGINAL, published
from weltoffen.base.translations.rules import digest
from weltoffen.domain.glossary import permissions
from weltoffen.domain.glossary.models import SAID, Opinion, Review, Term
from weltoffen.domain.glossary.rules.matching import Entry, Found, Index
from weltoffen.domain.glossary.translating import KIND, original

Stamp = tuple[int, datetime | None, int, datetime | None]


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """A word explained in one language, and what must be said beside it."""

    pk: int
    key: str
    german: str  # as it stands in the letter
    word: str
    meaning: str
    office: str
    todo: str
    until: str
    variants: tuple[str, ...]
    topics: tuple[str, ...]
    source: str
    language: str  # of the texts: German where there is no translation
    is_machine: bool = False
    is_outdated: bool = False
    confirmed_by: str = ""


def visible_terms(actor: Actor) -> QuerySet[Term]:
    return visible(actor, permissions.VIEW, Term.objects.all())


def find(text: str, language: str) -> Found:
    """What was meant: by German words, and by words of the language of the page."""
    return _index(language, _stamp(language)).find(text)


def shown(keys: Sequence[str], language: str) -> list[ShownTerm]:
    """Published words in this order; two queries."""
    found = {term.key: term for term in visible_terms(PUBLIC).filter(key__in=keys)}
    return _shown([found[key] for key in keys if key in found], language)


def all_shown(language: str) -> list[ShownTerm]:
    """Every published word, German order."""
    return _shown(list(visible_terms(PUBLIC)), language)


def shown_to_office(terms: Iterable[Term], language: str) -> list[ShownTerm]:
    """As the portal shows them, hidden ones too."""
    return _shown(terms, language)


def terms_listed(actor: Actor) -> QuerySet[Term]:
    """For the Office: every word, with how many of its languages a person has confirmed."""
    return visible_terms(actor).annotate(
        open_corrections=Count("opinions", filter=Q(opinions__state=Opinion.State.OPEN))
    )


def confirmed_counts() -> dict[str, tuple[int, int]]:
    """By language: how many words have a text in it, and how many of these a person confirmed."""
    rows = (
        Translation.objects.filter(kind=KIND)
        .values("language")
        .annotate(there=Count("pk"), confirmed=Count("pk", filter=Q(is_machine=False)))
    )
    return {row["language"]: (row["there"], row["confirmed"]) for row in rows}


def translations_of(term: Term) -> list[Translation]:
    return list(Translation.objects.filter(kind=KIND, object_id=term.pk).order_by("language"))


def is_outdated(term: Term, row: Translation) -> bool:
    return bool(row.source_digest) and row.source_digest != digest(original(term))


def visible_reviews(actor: Actor) -> QuerySet[Review]:
    return visible(actor, permissions.VIEW_REVIEW, Review.objects.all()).annotate(
        confirmed=Count("opinions", filter=Q(opinions__state=Opinion.State.CONFIRMED)),
        corrected=Count("opinions", filter=~Q(opinions__state=Opinion.State.CONFIRMED)),
    )


def corrections(actor: Actor) -> QuerySet[Opinion]:
    """Those that wait for the Office, the oldest first."""
    waiting = Opinion.objects.filter(state=Opinion.State.OPEN).select_related("review", "term")
    return visible(actor, permissions.DECIDE, waiting)


def reviews_over(today: date) -> QuerySet[Review]:
    return Review.objects.filter(ended_at=None, until_on__lt=today)


@dataclass(frozen=True, slots=True)
class ToReview:
    """A word as a reviewer reads it: German beside the other language."""

    term: Term
    texts: dict[str, str]
    version: int  # of the translation; 0: there is none
    state: str  # of this review's opinion; empty: none yet
    confirmed_by: str


def to_review(review: Review) -> list[ToReview]:
    """All words in German order, with what this review has said so far; three queries."""
    terms = list(visible_terms(PUBLIC))
    rows = {
        row.object_id: row
        for row in Translation.objects.filter(kind=KIND, language=review.language)
    }
    said = {opinion.term_id: opinion for opinion in review.opinions.all()}
    return [_to_review(term, rows.get(term.pk), said.get(term.pk)) for term in terms]


def _to_review(term: Term, row: Translation | None, opinion: Opinion | None) -> ToReview:
    texts = {name: str(row.texts.get(name, "")) if row else "" for name in SAID}
    if opinion is not None and opinion.texts:
        texts |= opinion.texts
    return ToReview(
        term,
        texts,
        row.version if row else 0,
        opinion.state if opinion else "",
        row.confirmed_by if row else "",
    )


def _shown(terms: Iterable[Term], language: str) -> list[ShownTerm]:
    terms = list(terms)
    rows = published(KIND, [term.pk for term in terms], language)
    shown = []
    for term in terms:
        row = rows.get(term.pk)
        german = original(term)
        texts = {name: str(row.texts.get(name) or german[name]) for name in SAID} if row else german
        shown.append(
            ShownTerm(
                pk=term.pk,
                key=term.key,
                german=term.word,
                variants=tuple(term.variants),
                topics=tuple(term.topics),
                source=term.source,
                language=row.language if row else ORIGINAL,
                is_machine=row.is_machine if row else False,
                is_outdated=bool(row and row.source_digest != digest(german)),
                confirmed_by=row.confirmed_by if row else "",
                **texts,
            )
        )
    return shown


def _stamp(language: str) -> Stamp:
    """Changes whenever a word or its text in the language changes; two small queries."""
    terms = Term.objects.aggregate(n=Count("pk"), at=Max("changed_at"))
    rows = Translation.objects.filter(kind=KIND, language=language).aggregate(
        n=Count("pk"), at=Max("changed_at")
    )
    return terms["n"], terms["at"], rows["n"], rows["at"]


@lru_cache(maxsize=16)
def _index(language: str, stamp: Stamp) -> Index:
    return Index(
        Entry(
            term.key,
            term.german,
            term.variants,
            [term.word] if term.language != ORIGINAL and term.word != term.german else [],
        )
        for term in all_shown(language)
    )
