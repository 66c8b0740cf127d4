"""Why a paper or an item is thought to touch integration: the machine's strongest reasons."""

from collections.abc import Iterable

from weltoffen.domain.relevance.engine import engine
from weltoffen.domain.relevance.models import Assessment
from weltoffen.domain.watch.models import Standing


def strongest_reasons(standings: Iterable[Standing], most: int = 2) -> dict[int, list[str]]:
    """By the standing's key, each reason once, the weightiest first; in one query.

    What is said of a paper is kept; the title of an item without one is read on the spot.
    """
    rows = list(standings)
    papers = [row.paper_id for row in rows if row.paper_id]
    kept = dict(Assessment.objects.filter(paper__in=papers).values_list("paper_id", "reasons"))
    machine = engine() if any(row.agenda_item_id for row in rows) else None
    found: dict[int, list[str]] = {}
    for row in rows:
        if row.agenda_item is not None and machine is not None:
            said = machine.assess(row.agenda_item.name, "")
            pairs = [(reason.weight, reason.word, reason.why) for reason in said.reasons]
        else:
            pairs = [(r["weight"], r["word"], r["why"]) for r in kept.get(row.paper_id or 0, [])]
        pairs.sort(key=lambda one: -one[0])
        words = {why: word for _weight, word, why in reversed(pairs)}
        ordered = dict.fromkeys(why for _weight, _word, why in pairs)
        found[row.pk] = [f"„{words[why]}“: {why}" for why in list(ordered)[:most]]
    return found
