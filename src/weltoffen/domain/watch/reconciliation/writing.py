"""Writing what was found out: only rows that are new or differ."""

from datetime import datetime

from weltoffen.domain.watch.models import Match, Reminder, Standing
from weltoffen.domain.watch.reconciliation.derived import COLUMNS, Plan
from weltoffen.domain.watch.reconciliation.matched import PAPER, Thing
from weltoffen.domain.watch.store import rows

NEW = "neu"
_AT_ONCE = 500


def write(plan: Plan, at: datetime) -> None:
    _write_matches(plan)
    for standing, paper in plan.moved:
        Standing.objects.filter(pk=standing).update(paper=paper, agenda_item=None)
    _remove(plan.gone)
    rows.insert(
        Standing,
        ("paper_id", "agenda_item_id", *COLUMNS, "first_seen_at", "changed_at", "change"),
        [(*_of(thing), *row, at, at, NEW) for thing, row in plan.new],
    )
    rows.update(
        Standing,
        (*COLUMNS, "changed_at", "change"),
        [(*row, changed_at, change, key) for key, row, changed_at, change in plan.changed],
    )


def _write_matches(plan: Plan) -> None:
    matched = plan.matched
    undecided = (Match.State.PROPOSED, Match.State.CERTAIN)
    for start in range(0, len(matched.gone), _AT_ONCE):
        some = Match.objects.filter(pk__in=matched.gone[start : start + _AT_ONCE])
        some.filter(state__in=undecided).delete()
    rows.insert(
        Match,
        ("paper_id", "agenda_item_id", "involvement_id", "state", "likeness", "why"),
        [(*_of(one.thing), *one[1:]) for one in matched.new],
    )
    rows.update(
        Match,
        ("state", "likeness", "why"),
        [(one.state, one.likeness, one.why, key) for key, one in matched.changed],
        where="AND state IN ('proposed', 'certain')",  # somebody may have decided meanwhile
    )


def _remove(keys: list[int]) -> None:
    """What is gone from the council vanishes; where somebody was reminded, the reminder stays, and
    with it the standing, which nobody sees any more (`permissions.VIEW_STANDING`)."""
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        reminded = Reminder.objects.filter(standing__in=some).values("standing")
        Standing.objects.filter(pk__in=some).exclude(pk__in=reminded).delete()


def _of(thing: Thing) -> tuple[int | None, int | None]:
    kind, key = thing
    return (key, None) if kind == PAPER else (None, key)
