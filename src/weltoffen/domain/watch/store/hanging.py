"""What hangs on rows that a reading made: asked once per kind of row, not once per row."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import models

AT_ONCE = 500
Row = tuple[str, int]  # "meetings.meeting", its key

# made by the machine from what is there; they go with it
_DERIVED: dict[str, dict[str, None]] = {
    "watch.standing": {},
    "watch.match": {"decided_by": None},
    "watch.joined": {},
    "relevance.assessment": {},
    "documents.paperversion": {"created_by": None},
}


def hanging(model: type[models.Model], keys: Iterable[int]) -> dict[int, list[Row]]:
    """Rows of others that point to them, and are not made by the machine from them alone."""
    found: dict[int, list[Row]] = defaultdict(list)
    wanted = sorted(set(keys))
    for relation in model._meta.related_objects:
        far = relation.related_model
        if not isinstance(far, type) or relation.many_to_many:
            continue
        label, name = far._meta.label_lower, relation.field.attname
        derived = _DERIVED.get(label)
        if derived == {}:
            continue
        for some in chunks(wanted):
            rows = far._default_manager.filter(**{f"{relation.field.name}__in": some})
            if derived:
                rows = rows.exclude(**{f"{one}__isnull": True for one in derived})
            for owner, key in rows.values_list(name, "pk"):
                found[owner].append((label, key))
    return found


def chunks(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]
