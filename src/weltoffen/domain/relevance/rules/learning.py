"""When there is enough to learn from; below that a model would only learn chance."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from weltoffen.domain.relevance.rules.bands import FULL, NOT_AFFECTED

LEAST_PAPERS: Final = 60  # judged in all; each fold of the trial has a dozen then
LEAST_OF_A_KIND: Final = 15  # of the affected, of the others
LEAST_FULL: Final = 8


@dataclass(frozen=True, slots=True)
class Supply:
    """What people have judged so far, and how much is still missing."""

    papers: int
    affected: int
    full: int

    @property
    def missing_papers(self) -> int:
        return max(0, LEAST_PAPERS - self.papers)

    @property
    def missing_affected(self) -> int:
        return max(0, LEAST_OF_A_KIND - self.affected)

    @property
    def missing_full(self) -> int:
        return max(0, LEAST_FULL - self.full)

    @property
    def missing_unaffected(self) -> int:
        return max(0, LEAST_OF_A_KIND - (self.papers - self.affected))

    @property
    def is_enough(self) -> bool:
        return not self.sentence

    @property
    def sentence(self) -> str:
        """In German, what is missing; empty when there is enough."""
        wanted = (
            (self.missing_papers, "beurteilte Vorlagen insgesamt"),
            (self.missing_full, "mit voller Beteiligung"),
            (self.missing_affected, "mit mindestens kurzem Blick"),
            (self.missing_unaffected, "nicht betroffene"),
        )
        parts = [f"{count} {what}" for count, what in wanted if count]
        if not parts:
            return ""
        return (
            f"Zum Lernen reicht es noch nicht: Bisher sind {self.papers} Vorlagen beurteilt. "
            f"Es fehlen noch: {', '.join(parts)}."
        )


def supply(bands: Iterable[int]) -> Supply:
    known = list(bands)
    return Supply(len(known), sum(b > NOT_AFFECTED for b in known), sum(b == FULL for b in known))
