"""Loading the code lists from the profile."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.vocabulary import permissions
from weltoffen.base.vocabulary.changes import Changes
from weltoffen.base.vocabulary.models import ProfileLoad, Term
from weltoffen.base.vocabulary.profile import section
from weltoffen.base.vocabulary.queries import profile_sha256


@operation("vocabulary.load_terms", permissions.LOAD)
def load_terms(actor: Actor, load: ProfileLoad) -> Changes:
    """Make the lists what `vocabulary.toml` says. Entries that are gone there stay, for papers
    name them; a second load changes nothing."""
    changes = Changes()
    for taxonomy in Term.Taxonomy.values:
        for position, entry in enumerate(section("vocabulary").get(taxonomy, ())):
            changes.note(_load_term(taxonomy, position, entry))
    return changes


@operation("vocabulary.finish_load", permissions.LOAD)
def finish_load(actor: Actor, load: ProfileLoad, *, at: datetime) -> None:
    """Note in which wording the profile was loaded; the same wording is not noted again."""
    if load.sha256 != (digest := profile_sha256()):
        load.sha256, load.loaded_at = digest, at
        load.save()


def _load_term(taxonomy: str, position: int, entry: Mapping[str, Any]) -> tuple[bool, bool]:
    wanted = {name: entry.get(name, "") for name in ("name", "description", "source")}
    wanted |= {name: entry.get(name) for name in ("start_on", "end_on")}
    wanted |= {"position": position, "parent": _parent(entry)}
    term = Term.objects.filter(taxonomy=taxonomy, code=entry["code"]).first()
    if term is None:
        Term.objects.create(taxonomy=taxonomy, code=entry["code"], **wanted)
        return True, False
    changed = [name for name, value in wanted.items() if getattr(term, name) != value]
    for name in changed:
        setattr(term, name, wanted[name])
    if changed:
        term.save(update_fields=changed)
    return False, bool(changed)


def _parent(entry: Mapping[str, Any]) -> Term | None:
    """Goals name the field of action that they belong to."""
    code = entry.get("parent")
    return Term.objects.get(taxonomy=Term.Taxonomy.FIELD, code=code) if code else None
