"""What the machine says of papers, written for many at a time."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Final

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.vocabulary.queries import concerns
from weltoffen.domain.relevance import permissions
from weltoffen.domain.relevance.engine import engine
from weltoffen.domain.relevance.models import Assessment, ScoringModel
from weltoffen.domain.relevance.rules.assessed import Reason
from weltoffen.domain.relevance.wordings import wordings_of

KEPT_REASONS: Final = 12  # of one paper, the weightiest; the page marks all of them in the text
_WRITTEN: Final = (
    "score",
    "band",
    "concern",
    "is_unread",
    "reasons",
    "scored_by",
    "text_sha256",
    "assessed_at",
)


@operation("relevance.assess", permissions.ASSESS)
def assess(actor: Actor, model: ScoringModel, *, papers: Sequence[int], at: datetime) -> int:
    """As they are worded now; of papers that became confidential or are gone nothing is kept."""
    machine, known = engine(), {term.code: term for term in concerns()}
    rows = []
    for wording in wordings_of(papers):
        said = machine.assess(
            wording.title, wording.text, paper_type=wording.paper_type, lead=wording.lead
        )
        rows.append(
            Assessment(
                paper_id=wording.paper,
                score=said.score,
                band=said.band,
                concern=known.get(said.concern),
                is_unread=said.is_unread,
                reasons=[asdict(reason) for reason in _weightiest(said.reasons)],
                scored_by=model.number,
                text_sha256=wording.sha256(machine.fingerprint),
                assessed_at=at,
            )
        )
    gone = set(papers) - {row.paper_id for row in rows}
    Assessment.objects.filter(paper__in=gone).delete()
    Assessment.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["paper"], update_fields=_WRITTEN
    )
    return len(rows)


def _weightiest(reasons: Sequence[Reason]) -> list[Reason]:
    """Each word once, the first time it stands there; the strongest first."""
    once: dict[tuple[str, str], Reason] = {}
    for reason in reasons:
        once.setdefault((reason.word.casefold(), reason.why), reason)
    return sorted(once.values(), key=lambda one: -one.weight)[:KEPT_REASONS]
