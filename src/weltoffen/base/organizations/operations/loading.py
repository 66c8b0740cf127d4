"""Organisations from the profile: made, renamed, moved; never deleted, for papers name them."""

from collections.abc import Iterable, Mapping
from typing import Any

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations import permissions
from weltoffen.base.organizations.models import FormerName, Organization, Seat
from weltoffen.base.vocabulary.changes import Changes
from weltoffen.base.vocabulary.models import ProfileLoad, Term
from weltoffen.base.vocabulary.profile import section
from weltoffen.base.vocabulary.queries import terms_by_code

_PLAIN = ("name", "short_name", "classification", "source")
_SWITCHES = ("meets_in_public", "is_municipality")
_DATES = ("start_on", "end_on")


@operation("organizations.load", permissions.LOAD)
def load_organizations(actor: Actor, load: ProfileLoad) -> Changes:
    """Make the organisations what `organizations.toml` says; a second load changes nothing.

    What somebody changed in the desk stays as it is there.
    """
    changes = Changes()
    entries = [(kind, entry) for kind in Organization.Kind.values for entry in _entries(kind)]
    deeds = [_load_organization(kind, entry) for kind, entry in entries]
    # now that all exist, whatever their order in the file
    for (is_new, is_changed), (_kind, entry) in zip(deeds, entries, strict=True):
        is_connected = _connect(entry)
        changes.note((is_new, not is_new and (is_changed or is_connected)))
    return changes


def _entries(kind: str) -> Iterable[Mapping[str, Any]]:
    entries: Iterable[Mapping[str, Any]] = section("organizations").get(kind, ())
    return entries


def _load_organization(kind: str, entry: Mapping[str, Any]) -> tuple[bool, bool]:
    wanted: dict[str, Any] = {name: entry.get(name, "") for name in _PLAIN}
    wanted |= {name: entry.get(name) for name in _DATES}
    wanted |= {"kind": kind} | {name: entry.get(name, False) for name in _SWITCHES}
    organization = Organization.objects.filter(key=entry["key"]).first()
    if organization is None:
        Organization.objects.create(key=entry["key"], **wanted)
        return True, False
    if organization.is_kept_here:
        return False, False
    if organization.name != wanted["name"]:
        _keep_name(organization, entry)
    changed = [name for name, value in wanted.items() if getattr(organization, name) != value]
    for name in changed:
        setattr(organization, name, wanted[name])
    if changed:
        organization.save(update_fields=changed)
    return False, bool(changed)


def _keep_name(organization: Organization, entry: Mapping[str, Any]) -> None:
    """The name until now becomes a former one, unless the profile lists it with its dates."""
    listed = {former["name"] for former in entry.get("former_names", ())}
    if organization.name not in listed:
        organization.former_names.get_or_create(name=organization.name)


def _connect(entry: Mapping[str, Any]) -> bool:
    """Parent, concerns, former names and seats; says whether anything changed."""
    organization = Organization.objects.get(key=entry["key"])
    if organization.is_kept_here:
        return _set_concerns(organization, entry.get("concerns", []))
    deeds = [
        _set_parent(organization, entry.get("parent")),
        _set_concerns(organization, entry.get("concerns", [])),
        *(_set_former_name(organization, former) for former in entry.get("former_names", ())),
        _set_seats(organization, entry.get("seats", ())),
    ]
    return any(deeds)


def _set_parent(organization: Organization, key: str | None) -> bool:
    parent = Organization.objects.get(key=key) if key else None
    if organization.parent == parent:
        return False
    organization.parent = parent
    organization.save(update_fields=["parent"])
    return True


def _set_concerns(organization: Organization, codes: list[str]) -> bool:
    wanted = terms_by_code(Term.Taxonomy.CONCERN, codes)
    if unknown := set(codes) - set(wanted):
        raise LookupError(f"{organization.key}: no such concern: {', '.join(sorted(unknown))}")
    if set(organization.concerns.values_list("code", flat=True)) == set(codes):
        return False
    organization.concerns.set(wanted.values())
    return True


def _set_former_name(organization: Organization, former: Mapping[str, Any]) -> bool:
    wanted = {name: former.get(name) for name in _DATES} | {"source": former.get("source", "")}
    row, is_new = FormerName.objects.get_or_create(
        organization=organization, name=former["name"], defaults=wanted
    )
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, wanted[name])
    if changed:
        row.save(update_fields=changed)
    return is_new or bool(changed)


def _set_seats(body: Organization, seats: Iterable[Mapping[str, Any]]) -> bool:
    """The seats are a list without keys of its own: replaced as a whole when it differs."""
    holders = {row.key: row for row in Organization.objects.exclude(key=None)}
    wanted = [
        Seat(
            body=body,
            organization=holders[seat["organization"]],
            label=seat.get("label", ""),
            start_on=seat.get("start_on"),
            end_on=seat.get("end_on"),
            source=seat.get("source", ""),
        )
        for seat in seats
    ]
    if sorted(map(_seat, wanted)) == sorted(map(_seat, body.seats.all())):
        return False
    body.seats.all().delete()
    Seat.objects.bulk_create(wanted)
    return True


def _seat(seat: Seat) -> tuple[str, ...]:
    named = (seat.organization_id, seat.label, seat.start_on, seat.end_on, seat.source)
    return tuple(map(str, named))
