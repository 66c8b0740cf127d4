"""Putting a draft into rows. Parts keep their row, and with it their public name, by place."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, ManyToManyField, Model

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.workflow.table import Conflict, Refused


def set_fields(thing: Model, values: Mapping[str, Any]) -> bool:
    """Whether anything differs now; the caller saves."""
    changed = [name for name, value in values.items() if getattr(thing, name) != value]
    for name in changed:
        setattr(thing, name, values[name])
    return bool(changed)


def check(thing: Model) -> None:
    """What fits no column of the row is refused in the words of its field."""
    relations = {
        field.name
        for field in thing._meta.get_fields()
        if isinstance(field, (ForeignKey, ManyToManyField))
    }
    try:
        thing.clean_fields(exclude=relations)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Refused(str(messages[0]), field=field) from None
    for name in ("url", "website"):
        address = getattr(thing, name, "")
        if address and not address.startswith(("http://", "https://")):
            raise Refused(_("An address on the web begins with https://."), field=name)


def check_version(thing: Any, expected: int | None) -> None:
    if expected is not None and thing.version != expected:
        raise Conflict(_("Somebody else has changed this meanwhile. Compare, then save again."))


def sync(
    rows: Sequence[Model], wanted: Sequence[Mapping[str, Any]], *, model: type[Model], **owner: Any
) -> bool:
    """The n-th row becomes the n-th wanted one; says whether anything changed."""
    changed = False
    for row, values in zip(rows, wanted, strict=False):
        if set_fields(row, values):
            check(row)
            row.save()
            changed = True
    new = [model(**values, **owner) for values in wanted[len(rows) :]]
    for row in new:
        check(row)
    if new:
        model._base_manager.bulk_create(new)
        changed = True
    for row in rows[len(wanted) :]:
        row.delete()
        changed = True
    return changed


def terms_named(names: Iterable[str]) -> list[Term]:
    """ "topic:childcare" as its term; an unknown one is refused by its name."""
    wanted = set(names)
    if not wanted:
        return []
    found = {
        f"{term.taxonomy}:{term.code}": term
        for term in Term.objects.filter(code__in={name.rpartition(":")[2] for name in wanted})
    }
    if unknown := sorted(wanted - set(found)):
        raise Refused(_("There is no topic or group “%(name)s”."), name=unknown[0], field="terms")
    return [found[name] for name in wanted]


def set_terms(thing: Any, names: Iterable[str]) -> bool:
    wanted = terms_named(names)
    if {term.pk for term in wanted} == {term.pk for term in thing.terms.all()}:
        return False
    thing.terms.set(wanted)
    return True


def districts_named(codes: Iterable[str]) -> dict[str, Term]:
    wanted = set(codes) - {""}
    if not wanted:
        return {}
    found = {
        term.code: term
        for term in Term.objects.filter(taxonomy=Term.Taxonomy.DISTRICT, code__in=wanted)
    }
    if unknown := sorted(wanted - set(found)):
        raise Refused(_("There is no district “%(name)s”."), name=unknown[0], field="areas")
    return found
