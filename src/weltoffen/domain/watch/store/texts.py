"""Full texts of papers, as versions: what a screening reads and what a search finds."""

from collections.abc import Sequence

from weltoffen.base.documents.models import Paper, PaperVersion
from weltoffen.base.documents.rules import normalise, text_sha256
from weltoffen.base.intake.findings import REFUSED, SET_ASIDE
from weltoffen.domain.watch.oparl import records
from weltoffen.domain.watch.store import rows
from weltoffen.domain.watch.store.run import Run

NO_PAPER = "Volltext zu einer Vorlage, die hier nicht bekannt ist."
NO_TEXT = "Volltext ist leer."
NOTE = "Volltext aus dem Ratsinformationssystem"


def take_texts(came: Sequence[records.PaperText], run: Run) -> None:
    """A new text is a new version; one that is there already, word for word, is left alone."""
    texts = {one.id: one.text for one in came}
    run.counts["texts"] += len(texts)
    keys = {
        one: key
        for one, key, deleted_at in rows.found(Paper, texts, ("id", "deleted_at"))
        if deleted_at is None
    }
    for one, text in texts.items():
        if one not in keys:
            run.findings.add(REFUSED, one, "Paper", "text", NO_PAPER)
        elif not text:
            run.findings.add(SET_ASIDE, one, "Paper", "text", NO_TEXT)
    wanted = {keys[one]: normalise(text) for one, text in texts.items() if one in keys and text}
    latest: dict[int, PaperVersion] = {}
    for version in PaperVersion.objects.filter(paper__in=list(wanted)).order_by("number"):
        latest[version.paper_id] = version
    new = []
    for paper, text in wanted.items():
        before = latest.get(paper)
        if before is None or (before.text != text and before.text_sha256 != text_sha256(text)):
            new.append(
                (
                    *(paper, before.number + 1 if before else 1, text),
                    *(text_sha256(text), NOTE, run.at),
                )
            )
    rows.insert(
        PaperVersion, ("paper_id", "number", "text", "text_sha256", "note", "created_at"), new
    )
    run.counts["created_texts"] += len(new)
    run.papers_to_index.update(row[0] for row in new)
