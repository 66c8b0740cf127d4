"""Which offers look like one: compared only where they share a word, a place or a way to reach
them, so that thousands of offers are no millions of pairs. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final
from unicodedata import combining, normalize

from rapidfuzz import fuzz

from weltoffen.base.texts.marking import gettext_noop as _

ALIKE: Final = 0.78
NAME_WEIGHT, TEXT_WEIGHT, REACH_WEIGHT, PROVIDER_WEIGHT, PLACE_WEIGHT = 0.5, 0.25, 0.15, 0.08, 0.1
SHORTEST_TEXT: Final = 40
MOST_IN_BLOCK: Final = 40  # a word that so many share says nothing
SHORTEST_WORD: Final = 4
NAME, PROVIDER, PLACE, REACH = (
    _("almost the same name"),
    _("same provider"),
    _("same place"),
    _("same way to reach them"),
)
SAID = _("almost the same description")
_WORDS: Final = re.compile(r"\w+")
# what tells two courses of one name apart: level, number, for whom, when
_LEVELS: Final = re.compile(
    r"\b(?:[abc][12]|\d+|[ivx]+|anfänger\w*|fortgeschr\w*|mädchen|jungen?|frauen|männer|väter|mütter"
    r"|kinder|jugend\w*|senior\w*|vormittag\w*|abend\w*|(?:mon|diens|donners|frei|sams|sonn)tag\w*"
    r"|mittwoch\w*)\b"
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What of an offer is compared."""

    pk: int
    name: str
    provider: int
    provider_name: str = ""
    description: str = ""
    places: frozenset[str] = frozenset()  # postal code and street
    reach: frozenset[str] = frozenset()  # phones, mails, websites


@dataclass(frozen=True, slots=True)
class Pair:
    left: int
    right: int
    score: float
    why: tuple[str, ...] = field(default=())


def pairs(offers: Sequence[Likeness]) -> list[Pair]:
    """The likeliest first; `left` is the smaller number."""
    by_pk = {one.pk: one for one in offers}
    found = []
    for left, right in sorted(_candidates(offers)):
        pair = compare(by_pk[left], by_pk[right])
        if pair.score >= ALIKE:
            found.append(pair)
    return sorted(found, key=lambda pair: (-pair.score, pair.left, pair.right))


def compare(left: Likeness, right: Likeness) -> Pair:
    """What both say counts, the name most. Two courses of one provider are often alike but for a
    level or a day: what tells them apart in the name speaks against."""
    names, why = likeness_of_names(left.name, right.name), []
    same_provider = left.provider == right.provider or _same_name(left, right)
    said = [(NAME_WEIGHT, max(0.0, (names - 0.6) / 0.4)), (PROVIDER_WEIGHT, float(same_provider))]
    if min(len(left.description), len(right.description)) > SHORTEST_TEXT:
        texts = fuzz.token_sort_ratio(left.description, right.description) / 100
        said.append((TEXT_WEIGHT, max(0.0, (texts - 0.45) / 0.55)))
        why += [SAID] if texts > 0.85 else []
    for ours, theirs, weight, sentence in (
        (left.places, right.places, PLACE_WEIGHT, PLACE),
        (left.reach, right.reach, REACH_WEIGHT, REACH),
    ):
        if ours and theirs:
            said.append((weight, float(bool(ours & theirs))))
            why += [sentence] if ours & theirs else []
    score = sum(weight * value for weight, value in said) / sum(weight for weight, _value in said)
    if _tells_apart(left.name, right.name):
        score -= 0.25
    if not same_provider and not why:  # many have a "Sprachcafé": a name alone says nothing
        score -= 0.25
    why = [*([NAME] if names > 0.85 else []), *([PROVIDER] if same_provider else []), *why]
    return Pair(left.pk, right.pk, round(max(0.0, score), 3), tuple(why))


def likeness_of_names(left: str, right: str) -> float:
    """Whatever the order of the words, hyphens, accents, or a word more."""
    first, second = folded(left), folded(right)
    return (
        max(
            fuzz.token_sort_ratio(first, second),
            fuzz.ratio(first.replace(" ", ""), second.replace(" ", "")),
            0.96 * fuzz.token_set_ratio(first, second),
        )
        / 100
    )


def folded(text: str) -> str:
    text = text.casefold()
    for old, new in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        text = text.replace(old, new)
    plain = "".join(one for one in normalize("NFKD", text) if not combining(one))
    return " ".join(_WORDS.findall(plain))


def _tells_apart(left: str, right: str) -> bool:
    """ "Deutschkurs A1" and "Deutschkurs A2", "für Mädchen" and "für Jungen" """
    first, second = (set(_LEVELS.findall(name.casefold())) for name in (left, right))
    return first != second


def _same_name(left: Likeness, right: Likeness) -> bool:
    if not left.provider_name or not right.provider_name:
        return False
    return fuzz.token_sort_ratio(folded(left.provider_name), folded(right.provider_name)) >= 90


def _candidates(offers: Iterable[Likeness]) -> set[tuple[int, int]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for one in offers:
        for key in _keys(one):
            blocks[key].append(one.pk)
    return {
        (min(pair), max(pair))
        for members in blocks.values()
        if len(members) <= MOST_IN_BLOCK
        for pair in combinations(members, 2)
    }


def _keys(one: Likeness) -> set[str]:
    words = [word for word in folded(one.name).split() if len(word) >= SHORTEST_WORD]
    keys = {f"word:{word[:6]}" for word in words}
    keys |= {f"provider:{one.provider}"} | {f"place:{place}" for place in one.places}
    return keys | {f"reach:{way}" for way in one.reach}
