"""What all types share: dates of the object itself, soft deletion, embedded objects."""

from collections.abc import Callable
from datetime import datetime

from weltoffen.base.intake.findings import REFUSED, SET_ASIDE, Findings
from weltoffen.domain.watch.oparl import records, vocabulary
from weltoffen.domain.watch.oparl.fields import Fields, is_address

_WELL_FORMED = "2026-01-01T00:00:00+01:00"
Take = Callable[[Fields, records.Batch, Findings], None]
EMBEDDED_WITHOUT_ID = "Eingebettetes Objekt ohne brauchbare id; nicht übernommen."
ENDS_BEFORE = "Das Ende liegt vor dem Beginn; das Ende bleibt leer."
NO_NAME = "Ohne Namen; ein Ersatz wurde gebildet."


def state_of(fields: Fields) -> tuple[datetime | None, bool]:
    """When it was last changed, and whether it was deleted (or depublished, the same here)."""
    created = fields.raw.get("created", _WELL_FORMED)
    if type(created) is not str or len(created) != 25 or created[19] not in "+-":
        fields.moment("created")  # not kept; only to tell that it is not as it should be
    modified = fields.moment("modified") if "modified" in fields.raw else None
    return modified, "deleted" in fields.raw and fields.flag("deleted") is True


def embedded(
    fields: Fields,
    name: str,
    kind: str,
    batch: records.Batch,
    findings: Findings,
    take: Take,
) -> list[str]:
    """Ids of what stands under a name; whole objects among them are read on the way."""
    ids: dict[str, None] = {}
    for one in fields.objects(name):
        object_id = one.get("id") if type(one) is dict else one
        if type(object_id) is not str or not is_address(object_id):
            findings.add(REFUSED, fields.id, kind, name, EMBEDDED_WITHOUT_ID, object_id)
            continue
        if type(one) is dict:
            if foreign := one.keys() - vocabulary.FIELDS[kind]:
                for key in sorted(map(str, foreign))[:20]:
                    findings.add(SET_ASIDE, object_id, kind, key[:80], vocabulary.FOREIGN)
            take(Fields(one, kind, object_id, findings), batch, findings)
        ids[object_id] = None
    return list(ids)
