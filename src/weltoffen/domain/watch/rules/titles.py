"""What a title says, without what every title says; how alike two titles are."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from weltoffen.base.texts.forms import stem_words

_KIND = (
    r"(?:antr[aä]g\w*|anfragen?|\w*vorlagen?|mitteilung\w*|stellungnahme\w*|beantwortung|antwort"
    r"|bericht|(?:änder|aender)ungs\S*|ergänzungs\S*|resolution|dringlichkeits\w*|zusatzantrag)"
)
_HEAD = re.compile(
    r"^\s*(?:(?:top|tagesordnungspunkt|punkt)\s*[\d.]*\w?\s*[:)\-–]?\s+)?"
    rf"((?:[^:]{{0,40}}?\b)?{_KIND}\b[^:]{{0,90}}):\s+(?=\S)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^\s*(?:top|tagesordnungspunkt|punkt|ö)?\s*\d{1,3}(?:\.\d{1,2})*\s*[.:)]?\s+(?=[^\W\d])",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    r"\((?:neu\w*|geändert\w*|\w*vorlage|öffentlich|entwurf|kopie|endfassung|stand[^)]*"
    r"|antr[aä]g[^)]*|anfrage[^)]*|v(?:ersion)?\s*\d+)\)",
    re.IGNORECASE,
)
_AMENDS = re.compile(
    r"änderungs-?(?:\s*(?:/|und|u\.)\s*ergänzungs-?)?\s*antr|ergänzungs-?antr|zusatzantr"
    r"|aenderungs-?antr|^\s*(?:änderung|ergänzung)\s+(?:zu|zur|zum)\s+(?:vorlage|antrag|drucksache)",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b((?:19|20)\d\d)\s?[/-]\s?(\d{2,5})((?:\s?[-/]\s?\d{1,2})?)\b")
_FOLLOWS = re.compile(r"\bzu[mr]?\s+(?:\w+\s+){0,2}(?:nr\.?\s*)?$", re.IGNORECASE)
_SHORT = {
    "str": "strass",
    "pl": "platz",
    "kita": "kindertagesstatt",
    "kitas": "kindertagesstatt",
    "bplan": "bebauungsplan",
    "fnp": "flachennutzungsplan",
    "ka": "karlsruh",
}
_EMPTY_WORDS = """
    hier top betreff betr bzgl gemass sowi bezuglich nr abs stadt antrag vorlag
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
_HEAD_EMPTY = re.compile(r"^(?:antrag|anfrag|vorlag|interfrak|fraktion|gruppe?|stadtrat|.*vorlag)")


@dataclass(frozen=True, slots=True)
class Title:
    """`words` are stems, each once, in their order; `groups` is who moved it, as the title says."""

    words: tuple[str, ...]
    numbers: frozenset[str]
    groups: frozenset[str]
    amends: bool  # it changes, adds to or asks after another paper
    reference: str  # one that stands within the title


@lru_cache(maxsize=40_000)
def read(title: str) -> Title:
    reference = next(
        (
            found.group(0)
            for found in _WITHIN.finditer(title)
            if not 1950 <= int(found.group(2)) <= 2099  # two years, as in "Haushalt 2021/2022"
        ),
        "",
    )
    before, _ref, after = title.partition(reference) if reference else (title, "", "")
    follows = bool(reference and _FOLLOWS.search(before))  # "Nachfrage zu 2017/0553"
    rest = f"{before} {after}"
    rest = _IN_BRACKETS.sub(" ", _NUMBERED.sub("", rest))
    amends = follows or bool(_AMENDS.search(rest[:120]))
    groups: frozenset[str] = frozenset()
    if (head := _HEAD.match(rest)) and head.end() < len(rest):
        groups = frozenset(w for w in stem_words(head.group(1)) if not _HEAD_EMPTY.match(w))
        rest = rest[head.end() :]
    words = [_SHORT.get(word, word) for word in stem_words(rest)]
    kept = [word for word in dict.fromkeys(words) if word not in _EMPTY] or words
    return Title(
        tuple(kept),
        frozenset(word for word in kept if word.isdecimal()),
        groups,
        amends,
        "" if follows else reference,
    )


@dataclass(frozen=True, slots=True)
class Alike:
    """Shares of what the words weigh: of both titles together, and of the shorter one."""

    both: float
    shorter: float
    weight: float  # what the words weigh that both have
    covered: float  # share of the first title

    @property
    def likeness(self) -> float:
        """A title that was cut short is still the title, as long as it says enough."""
        if self.weight < _TELLING:
            return self.both
        return max(self.both, (self.both + 2 * self.shorter) / 3 - 0.03)


_TELLING = 6.0
_LEAST_LETTERS = 4  # of a word that may be mistyped
_NEAR = 0.74


def compare(one: Title, other: Title, weight: Callable[[str], float]) -> Alike:
    """Word by word, rare ones weigh more; words with a typing error count as nearly the same."""
    shared = [word for word in one.words if word in set(other.words)]
    left = [word for word in one.words if word not in shared]
    right = [word for word in other.words if word not in shared]
    same = sum(map(weight, shared))
    ours = theirs = same
    for word in left:
        near, nearness = _nearest(word, right)
        if near:
            right.remove(near)
            counts = min(weight(near), weight(word))
            same += counts * nearness
            ours += counts
            theirs += counts
        else:
            ours += weight(word)
    theirs += sum(map(weight, right))
    if not ours or not theirs:
        return Alike(0, 0, 0, 0)
    return Alike(2 * same / (ours + theirs), same / min(ours, theirs), same, same / ours)


def _nearest(word: str, others: list[str]) -> tuple[str, float]:
    if len(word) < _LEAST_LETTERS or word.isdecimal():
        return "", 0
    best, nearness = "", 0.0
    for other in others:
        if len(other) < _LEAST_LETTERS or other.isdecimal():
            continue
        if other.startswith(word) or word.startswith(other):  # cut short, or one of a compound
            near = 0.85
        else:
            near = OSA.normalized_similarity(word, other, score_cutoff=_NEAR)
        if near > nearness:
            best, nearness = other, near
    return best, nearness


def is_amendment(paper_type: str) -> bool:
    """The council's own word for the kind of paper."""
    return bool(_AMENDS.search(paper_type))
