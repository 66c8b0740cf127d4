"""The list form of a permission: the same rule as a database condition."""

from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import Condition

M = TypeVar("M", bound=Model)


def visible(
    actor: Actor, permission: Permission[M], things: QuerySet[M], *, few: bool = False
) -> QuerySet[M]:
    """Those of `things` that `permission.allows(actor, thing)`; asked in one query.

    `few`: for a page of things among very many, relations to many are asked thing by thing.
    """
    condition = permission.rule.condition(actor)
    if condition.kind == "all":
        return things
    if condition.kind == "none":
        return things.none()
    return things.filter(as_q(condition, things.model, few=few))


def as_q(condition: Condition, model: type[Model], *, few: bool = False) -> Q:
    """A path across a relation to many is asked in a query of its own: no row comes twice, and
    two such paths may be met by two different members, as in `Condition.holds_for`."""
    match condition.kind:
        case "all":
            return ~Q(pk__in=())
        case "in":
            if crosses_many(model, condition.path):
                some = model._base_manager.filter(_among(condition.path, condition.values))
                if few:
                    return Q(Exists(some.filter(pk=OuterRef("pk"))))
                return Q(pk__in=some.values("pk"))
            return _among(condition.path, condition.values)
        case "some":
            some = model._base_manager.filter(_of_one(condition, ""))
            if few:
                return Q(Exists(some.filter(pk=OuterRef("pk"))))
            return Q(pk__in=some.values("pk"))
        case "and" | "or":
            joined = as_q(condition.parts[0], model, few=few)
            for part in condition.parts[1:]:
                q = as_q(part, model, few=few)
                joined = joined & q if condition.kind == "and" else joined | q
            return joined
        case _:
            return Q(pk__in=())


def _of_one(condition: Condition, prefix: str) -> Q:
    """For a single `filter`, in which all that is said along a path is said of the same row."""
    path = f"{prefix}.{condition.path}" if prefix and condition.path else prefix or condition.path
    match condition.kind:
        case "all":
            return Q(**{f"{path.replace('.', '__')}__isnull": False})
        case "in":
            return _among(path, condition.values)
        case "some":
            return _of_one(condition.parts[0], path)
        case "and" | "or":
            joined = _of_one(condition.parts[0], prefix)
            for part in condition.parts[1:]:
                q = _of_one(part, prefix)
                joined = joined & q if condition.kind == "and" else joined | q
            return joined
        case _:
            return Q(pk__in=())


def crosses_many(model: type[Model], path: str) -> bool:
    """Whether a plain join along the path could double rows."""
    for name in path.split("."):
        field = _relation(model, name)
        if field is None:
            return False
        if field.one_to_many or field.many_to_many:
            return True
        model = field.related_model
    return False


def _relation(model: type[Model], name: str) -> Any:
    return next(
        (
            field
            for field in model._meta.get_fields()
            if field.is_relation and name in (field.name, _accessor(field))
        ),
        None,
    )


def _accessor(field: Any) -> str:
    """The attribute by which a thing reaches the relation (`paper_set` where it has no name)."""
    return field.get_accessor_name() or "" if field.auto_created else str(field.name)


def _among(path: str, values: frozenset[Any]) -> Q:
    """`IN` never meets NULL; and no value is not the same as nobody there who could have one."""
    lookup = path.replace(".", "__")
    q = Q(**{f"{lookup}__in": values - {None}})
    if None in values:
        empty = Q(**{f"{lookup}__isnull": True})
        *way, _last = path.split(".")
        for depth in range(len(way)):
            empty &= Q(**{f"{'__'.join(way[: depth + 1])}__isnull": False})
        q |= empty
    return q
