"""Why a paper or an item is thought to touch integration: the machine's strongest reasons."""

from collections.abc import Iterable, Sequence
from typing import Any

from weltoffen.domain.relevance.engine import Engine, engine
from weltoffen.domain.relevance.models import Assessment
from weltoffen.domain.relevance.rules.scoring import WHY_WORD
from weltoffen.domain.watch.models import Standing


class Reasons:
    """What is said of a paper is kept (`with_details` brings it along); the title of an item that
    has no paper is read on the spot."""

    def __init__(self) -> None:
        self._machine: Engine | None = None

    def of(self, standing: Standing, most: int = 2) -> list[str]:
        """Each reason once, the weightiest first, with the word that gave it."""
        if standing.agenda_item is not None:
            self._machine = self._machine or engine()
            title = self._machine.assess(standing.agenda_item.name, "")
            return _told([(one.weight, one.word, one.why) for one in title.reasons], most)
        kept = getattr(standing.paper, "assessment", None)
        return self.of_kept(kept.reasons if kept is not None else [], most)

    def of_kept(self, reasons: Sequence[dict[str, Any]], most: int) -> list[str]:
        return _told([(one["weight"], one["word"], one["why"]) for one in reasons], most)


def strongest_reasons(standings: Iterable[Standing], most: int = 2) -> dict[int, list[str]]:
    """The same for many at once, by the standing's key; in one query."""
    rows, reasons = list(standings), Reasons()
    papers = [row.paper_id for row in rows if row.paper_id]
    kept = dict(Assessment.objects.filter(paper__in=papers).values_list("paper_id", "reasons"))
    return {
        row.pk: reasons.of_kept(kept.get(row.paper_id, []), most)
        if row.paper_id
        else reasons.of(row, most)
        for row in rows
    }


def _told(said: list[tuple[float, str, str]], most: int) -> list[str]:
    """What has a reason of its own goes before what only often stands in such papers."""
    words: dict[str, str] = {}
    for _weight, word, why in sorted(said, key=lambda one: (one[2] == WHY_WORD, -one[0])):
        words.setdefault(why, word)
    return [f"„{word}“: {why}" for why, word in list(words.items())[:most]]
