"""Words that stand for topics, groups, districts, languages and other facets, in every language."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from weltoffen.base.vocabulary.models import Label, Term
from weltoffen.domain.directory.finding.engine.segment import Spelled, heard, spelled
from weltoffen.domain.directory.finding.facet_words import facet_words
from weltoffen.domain.directory.finding.rules.forms import LATIN, fold, form, pieces_of, words_of
from weltoffen.domain.directory.finding.rules.stop import is_stop

LONGEST_PHRASE = 4  # words
WEIGHTS = {Label.Kind.PREFERRED: 0.7, Label.Kind.SAME: 0.65, Label.Kind.TYPED: 0.5}
_OF_GROUP = 0.35  # whom something is for says less than what it is about
_FACETS = (Term.Taxonomy.TOPIC, Term.Taxonomy.GROUP, Term.Taxonomy.DISTRICT)

Phrase = tuple[str, ...]  # forms one after another


@dataclass(frozen=True, slots=True)
class Spoken:
    """A word or words for a facet, in a language."""

    text: str
    language: str
    facet: str
    weight: float
    is_shown: bool = True  # False: what people type and nobody prints


@dataclass(frozen=True)
class Vocabulary:
    spoken: tuple[Spoken, ...] = ()
    topics: tuple[str, ...] = ()  # codes of the upper ones, in their order
    _phrases: Mapping[Phrase, Mapping[str, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, spoken: Iterable[Spoken], topics: Iterable[str] = ()) -> "Vocabulary":
        kept = tuple(spoken)
        phrases: dict[Phrase, dict[str, float]] = defaultdict(dict)
        for one in kept:
            for phrase in _phrases_of(one):
                known = phrases[phrase]
                known[one.facet] = max(known.get(one.facet, 0), one.weight)
        return cls(kept, tuple(topics), phrases)

    def meaning(self, phrase: Phrase) -> Mapping[str, float]:
        """Facet and weight; empty for words that stand for none."""
        return self._phrases.get(phrase, {})

    def is_german(self, form: str) -> bool:
        return form in self._german

    @cached_property
    def _german(self) -> frozenset[str]:
        return frozenset(
            phrase[0]
            for one in self.spoken
            if one.language.startswith("de")
            for phrase in _phrases_of(one)
            if len(phrase) == 1
        )

    def beginning(self, prefix: str) -> dict[str, float]:
        """What single words that begin so stand for."""
        found: dict[str, float] = {}
        at = bisect_left(self._single, prefix)
        while at < len(self._single) and self._single[at].startswith(prefix):
            for facet, weight in self._phrases[self._single[at],].items():
                found[facet] = max(found.get(facet, 0), weight)
            at += 1
        return found

    @cached_property
    def _single(self) -> list[str]:
        return sorted(phrase[0] for phrase in self._phrases if len(phrase) == 1)

    @cached_property
    def completing(self) -> list[tuple[str, str, str, float]]:
        """Labels that are printed, by their beginnings."""
        return sorted(
            (fold(one.text), one.text, one.language, one.weight)
            for one in self.spoken
            if one.is_shown
        )

    @cached_property
    def of_topics(self) -> dict[str, str]:
        """Labels of topics without marks, and the topic."""
        return {
            fold(one.text): one.facet.removeprefix("topic:")
            for one in self.spoken
            if one.facet.startswith("topic:")
        }

    @cached_property
    def spelled(self) -> dict[str, Spelled]:
        """Words as people may misspell them."""
        return spelled(
            (word, one.language.partition("-")[0], form(word, one.language.partition("-")[0]))
            for one in self.spoken
            for word in words_of(one.text)
            if not is_stop(word)
        )

    @cached_property
    def shown(self) -> frozenset[str]:
        """Those of them that stand in a label that is printed."""
        return frozenset(
            fold(word) for one in self.spoken if one.is_shown for word in words_of(one.text)
        )

    @cached_property
    def heard(self) -> dict[str, list[str]]:
        return heard(self.spelled)


def load() -> Vocabulary:
    """From the taxonomies and their labels: two queries."""
    terms = list(Term.objects.filter(taxonomy__in=_FACETS).select_related("parent"))
    names = {term.pk: term for term in terms}
    spoken = [Spoken(t.name, "de", f"{t.taxonomy}:{t.code}", _weight(t, 0.7)) for t in terms]
    for label in Label.objects.filter(term__taxonomy__in=_FACETS):
        term = names[label.term_id]
        weight = _weight(term, WEIGHTS[Label.Kind(label.kind)])
        is_shown = label.kind != Label.Kind.TYPED
        facet = f"{term.taxonomy}:{term.code}"
        spoken.append(Spoken(label.text, label.language, facet, weight, is_shown))
    spoken += [Spoken(text, language, facet, 0.8) for text, language, facet in facet_words()]
    upper = [t.code for t in terms if t.taxonomy == Term.Taxonomy.TOPIC and t.parent_id is None]
    return Vocabulary.of(spoken, upper)


def _weight(term: Term, weight: float) -> float:
    return weight * _OF_GROUP / 0.7 if term.taxonomy == Term.Taxonomy.GROUP else weight


def _phrases_of(spoken: Spoken) -> Iterator[Phrase]:
    """In its own language, and as German: names of places and courses are typed so by all."""
    words = [piece for word in words_of(spoken.text) for piece in pieces_of(word)[:1]]
    said = [word for word in words if not is_stop(word)] or words
    if not said or len(said) > LONGEST_PHRASE:
        return
    mine = spoken.language.partition("-")[0]
    for language in dict.fromkeys((mine, "de") if mine in LATIN else (mine,)):
        yield tuple(form(word, language) for word in said)
