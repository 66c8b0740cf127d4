"""Charters from the profile; what people changed by hand stays as they want it."""

from collections.abc import Sequence
from typing import Any

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.changes import Changes
from weltoffen.base.vocabulary.models import ProfileLoad, Term
from weltoffen.base.vocabulary.queries import terms_by_code
from weltoffen.domain.bodies import permissions, profile
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.bodies.profile import CharterEntry

PLAIN = (
    "kind",
    "source",
    "purpose",
    "legal_basis",
    "place",
    "invitation_days",
    "minutes_days",
    "objection_days",
    "quorum",
    "quorum_number",
    "minutes_style",
    "minutes_opening",
    "publishes_minutes",
    "needs_clearance",
    "traditions",
)


@operation("bodies.load", permissions.LOAD)
def load_charters(actor: Actor, load: ProfileLoad) -> Changes:
    """Make the charters what `bodies.toml` says; a second load changes nothing.

    A charter that was changed here is left alone, with its series and standing items.
    """
    changes = Changes()
    known = {row.key: row for row in Organization.objects.exclude(key=None)}
    for entry in profile.charters():
        changes.note(_load(entry, known))
    return changes


def _load(entry: CharterEntry, known: dict[str | None, Organization]) -> tuple[bool, bool]:
    wanted: dict[str, Any] = {name: getattr(entry, name) for name in PLAIN}
    wanted |= {"sheet": list(entry.sheet), "assumed": list(entry.assumed)}
    wanted["predecessor"] = known[entry.predecessor] if entry.predecessor else None
    charter, is_new = Charter.objects.get_or_create(body=known[entry.key], defaults=wanted)
    if charter.version > 1:
        return False, False
    changed = [name for name, value in wanted.items() if getattr(charter, name) != value]
    for name in changed:
        setattr(charter, name, wanted[name])
    if changed:
        charter.save(update_fields=changed)
    deeds = [
        _set_fields(charter, entry.fields),
        _set_partners(charter, [known[key] for key in entry.shared_with]),
        _add_series(charter, entry),
        _add_items(charter, entry),
    ]
    return is_new, not is_new and (bool(changed) or any(deeds))


def _set_fields(charter: Charter, codes: Sequence[str]) -> bool:
    wanted = terms_by_code(Term.Taxonomy.FIELD, list(codes))
    if unknown := set(codes) - set(wanted):
        raise LookupError(f"{charter.body.key}: no such field of action: {sorted(unknown)}")
    if set(charter.fields.values_list("code", flat=True)) == set(codes):
        return False
    charter.fields.set(wanted.values())
    return True


def _set_partners(charter: Charter, partners: list[Organization]) -> bool:
    if set(charter.shared_with.all()) == set(partners):
        return False
    charter.shared_with.set(partners)
    return True


def _add_series(charter: Charter, entry: CharterEntry) -> bool:
    """Those that are not there yet; a series that has meetings is never changed from outside."""
    known = set(charter.body.series.values_list("name", flat=True))
    new = [row for row in entry.series if row.name not in known]
    for row in new:
        charter.body.series.create(
            name=row.name,
            rule=row.rule,
            first_on=row.first_on,
            begins_at=row.begins_at,
            minutes_long=row.minutes_long,
            place=row.place,
            source=row.source,
            is_assumed=row.assumed,
        )
    return bool(new)


def _add_items(charter: Charter, entry: CharterEntry) -> bool:
    known = set(charter.body.standing_items.values_list("name", flat=True))
    new = [row for row in enumerate(entry.standing_items, 1) if row[1].name not in known]
    for position, row in new:
        charter.body.standing_items.create(
            name=row.name,
            text=row.text,
            position=position,
            is_public=row.is_public,
            start_on=row.start_on,
            end_on=row.end_on,
            source=row.source,
            is_assumed=row.assumed,
        )
    return bool(new)
