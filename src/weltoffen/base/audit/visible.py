"""The list form of a permission: the same rule as a database condition."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import Condition

M = TypeVar("M", bound=Model)


def visible(actor: Actor, permission: Permission[M], things: QuerySet[M]) -> QuerySet[M]:
    """Those of `things` that `permission.allows(actor, thing)`; asked in one query."""
    condition = permission.rule.condition(actor)
    if condition.kind == "all":
        return things
    if condition.kind == "none":
        return things.none()
    ids = type(things)(things.model).filter(as_q(condition)).values("pk")
    return (
        things.filter(pk__in=ids)
        if _has_many(things.model, condition)
        else things.filter(as_q(condition))
    )


def as_q(condition: Condition) -> Q:
    """`none` becomes a condition that no row meets, so that it can stand inside an `or`."""
    match condition.kind:
        case "all":
            return Q()
        case "in":
            return Q(**{f"{condition.path.replace('.', '__')}__in": condition.values})
        case "and" | "or":
            joined = Q()
            for part in condition.parts:
                joined = joined & as_q(part) if condition.kind == "and" else joined | as_q(part)
            return joined
        case _:
            return Q(pk__in=())


def _has_many(model: type[Model], condition: Condition) -> bool:
    """Whether a path crosses a relation to many, so that a plain join would double rows."""
    if condition.kind != "in":
        return any(_has_many(model, part) for part in condition.parts)
    for name in condition.path.split("."):
        field = next(
            (f for f in model._meta.get_fields() if name in (f.name, getattr(f, "attname", ""))),
            None,
        )
        if field is None or not field.is_relation or name == getattr(field, "attname", ""):
            return False
        if field.one_to_many or field.many_to_many:
            return True
        model = field.related_model  # type: ignore[assignment]
    return False
