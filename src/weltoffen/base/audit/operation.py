"""The only door through which the database is written."""

from collections.abc import Callable
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from django.db import models, transaction

from weltoffen.base.access.actor import Actor
from weltoffen.base.access.permission import Permission
from weltoffen.base.audit.trail import append

S = TypeVar("S", bound=models.Model)
P = ParamSpec("P")
R = TypeVar("R")

REGISTRY: dict[str, "Operation[Any, ..., Any]"] = {}


class Operation(Generic[S, P, R]):
    """A named write: one transaction, the subject locked and fresh, permission, deed, audit entry.

    Called as `issue_statement(actor, statement, on=today)`: who acts, on what, with what.
    """

    def __init__(
        self, name: str, permission: Permission[S], write: Callable[Concatenate[Actor, S, P], R]
    ) -> None:
        self.name, self.permission, self.write = name, permission, write
        self.__doc__ = write.__doc__

    def __call__(self, actor: Actor, subject: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            _lock(subject)
            self.permission.require(actor, subject)
            before = _fields(subject)
            result = self.write(actor, subject, *args, **kwargs)
            append(
                actor,
                operation=self.name,
                subject=reference(subject),
                payload={
                    "result": reference(result) if isinstance(result, models.Model) else "",
                    "changes": _changes(before, _fields(subject)),
                },
            )
        return result


def operation(
    name: str, permission: Permission[S]
) -> Callable[[Callable[Concatenate[Actor, S, P], R]], Operation[S, P, R]]:
    """Register a write under `<app>.<verb>`; doubles are refused at import."""

    def register(write: Callable[Concatenate[Actor, S, P], R]) -> Operation[S, P, R]:
        if name in REGISTRY:
            raise RuntimeError(f"two operations are called {name}")
        named = Operation(name, permission, write)
        REGISTRY[name] = named
        return named

    return register


def reference(thing: models.Model) -> str:
    """How the trail and notices name a thing: "involvement.involvement:7"."""
    return f"{thing._meta.label_lower}:{thing.pk}"


def _lock(subject: models.Model) -> None:
    """Nobody else changes the subject until this transaction ends, and its fields are today's."""
    if subject.pk is not None:
        subject.refresh_from_db(from_queryset=type(subject)._default_manager.select_for_update())


def _fields(thing: models.Model) -> dict[str, str]:
    return {
        field.attname: str(getattr(thing, field.attname)) for field in thing._meta.concrete_fields
    }


def _changes(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    return {key: [before[key], after[key]] for key in after if before[key] != after[key]}
