"""A reading of another source than OParl into the tables, with what it changed."""

from collections import Counter
from dataclasses import dataclass, field

from weltoffen.base.documents.models import File, Paper
from weltoffen.domain.watch.formats.batches import Converted
from weltoffen.domain.watch.models import Change, Reading
from weltoffen.domain.watch.store import changes, finishing, joining
from weltoffen.domain.watch.store.changes import Scope
from weltoffen.domain.watch.store.run import Run
from weltoffen.domain.watch.store.taking import take

# what changes with the agenda of a meeting or the route of a paper, not with itself
_BESIDE = {"consultations", "oparl_digest", "oparl_modified"}
SHOWN = ("meetings.meeting", "meetings.agendaitem", "documents.paper")


@dataclass(slots=True)
class Outcome:
    """How many meetings, items and papers came, are new, changed, gone or as they were."""

    came: int = 0
    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    gone: int = 0
    rows: list[Change] = field(default_factory=list)  # of what people see, in the order of making

    def __str__(self) -> str:
        return f"{self.new.total()} new, {self.changed.total()} changed"

    @property
    def same(self) -> int:
        return max(0, self.came - self.new.total() - self.changed.total())


def write(made: Converted, reading: Reading, run: Run, *, file: File | None = None) -> Outcome:
    """Join what others brought, take the rest, connect it, and note the difference."""
    batch = made.batch
    came = len(batch.meetings) + len(batch.agenda_items) + len(batch.papers)
    ids = changes.ids_in(batch)
    plan = joining.plan(made, reading.source, run)
    scope = Scope(
        ids | changes.ids_in(batch),
        set(plan.meetings.values()) | {key for m, key, _v in plan.take_over if m is not Paper},
        set(plan.papers.values()),
        set(plan.silenced),
        {key for one, key in run.organizations.items() if one in ids},
    )
    before = changes.look(scope)
    joining.apply(plan, reading.source)
    take(batch, run)
    finishing.finish(run)
    _attach(file, made)
    changes.note_changes(reading, before, changes.look(scope))
    finishing.index_papers(sorted(run.papers_to_index))
    run.counts["meetings"] = len(batch.meetings) + len(plan.meetings)
    return _outcome(reading, came)


def _attach(file: File | None, made: Converted) -> None:
    """The file of an uploaded paper is the paper's, instead of an earlier one of the same name;
    what OParl brought has its own files."""
    if file is None:
        return
    ids = [one.id for one in made.batch.papers if one.id not in made.thin]
    for paper in Paper.objects.filter(oparl_id__in=ids):
        paper.files.remove(*paper.files.filter(file_name=file.file_name).exclude(pk=file.pk))
        paper.files.add(file)


def _outcome(reading: Reading, came: int) -> Outcome:
    outcome = Outcome(came)
    for change in Change.objects.filter(reading=reading, model__in=SHOWN):
        if not change.is_new and set(change.after) <= _BESIDE:
            continue
        outcome.rows.append(change)
        if change.is_new:
            outcome.new[change.model] += 1
        elif change.after.get("deleted_at"):
            outcome.gone += 1
        else:
            outcome.changed[change.model] += 1
    return outcome
