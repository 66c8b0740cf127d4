"""Whether two offers look like one: by name, provider and address."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from weltoffen.domain.directory.imports.places import folded

ALIKE = 0.86
MOST = 3  # proposed for one


@dataclass(frozen=True, slots=True)
class Likeness:
    """An offer that stands here; `streets` of its places."""

    pk: int
    name: str
    provider: str
    streets: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Proposed:
    pk: int
    name: str
    provider: str
    score: float  # 0..1


def proposals(
    name: str, provider: str, streets: Iterable[str], there: Sequence[Likeness]
) -> list[Proposed]:
    """The best first. The name counts most; another provider or street speaks against it."""
    wanted, offers = folded(name), folded(provider)
    here = {folded(street) for street in streets} - {""}
    near = process.extract(
        wanted,
        [folded(one.name) for one in there],
        scorer=fuzz.token_sort_ratio,
        limit=20,
        score_cutoff=70,
    )
    found = []
    for _text, score, place in near:
        one = there[place]
        whole = 0.7 * score / 100 + 0.3 * fuzz.token_set_ratio(offers, folded(one.provider)) / 100
        if here and one.streets and here & one.streets:
            whole = min(1.0, whole + 0.1)
        if whole >= ALIKE:
            found.append(Proposed(one.pk, one.name, one.provider, round(whole, 3)))
    return sorted(found, key=lambda one: -one.score)[:MOST]
