"""The only door through which the database is written."""

import hashlib
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Concatenate, Final, Generic, ParamSpec, TypeVar

from django.db import OperationalError, connection, models, transaction

from weltoffen.base.access.actor import Actor
from weltoffen.base.access.permission import Permission
from weltoffen.base.audit.trail import append
from weltoffen.base.workflow.table import Conflict

S = TypeVar("S", bound=models.Model)
P = ParamSpec("P")
R = TypeVar("R")

REGISTRY: dict[str, "Operation[Any, ..., Any]"] = {}
TRIES: Final = 4
TRANSIENT: Final = frozenset({"40001", "40P01"})  # serialization failure, deadlock
SECRET: Final = ("password", "secret", "token", "passphrase")
LONG: Final = 300
HIDDEN: Final = "***"


class Operation(Generic[S, P, R]):
    """A named write: one transaction, the subject locked and fresh, permission, deed, audit entry.

    Called as `issue_statement(actor, statement, at=now)`: who acts, on what, with what. Locking
    reads the subject anew, so what was set on the instance before the call is gone: an operation
    that calls another on its own subject saves first.
    """

    def __init__(
        self, name: str, permission: Permission[S], write: Callable[Concatenate[Actor, S, P], R]
    ) -> None:
        self.name, self.permission, self.write = name, permission, write
        self.__doc__ = write.__doc__

    def __call__(self, actor: Actor, subject: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Try again when PostgreSQL broke a deadlock: nothing was written, nothing was told.

        Only the outermost operation can: inside another transaction the whole of it is lost. And
        only on a stored subject: a new one carries a key from the first try.
        """
        alone = not connection.in_atomic_block and subject.pk is not None
        for attempt in range(1, TRIES if alone else 1):
            try:
                return self._once(actor, subject, *args, **kwargs)
            except OperationalError as error:
                if not is_transient(error):
                    raise
                time.sleep(random.uniform(0, 0.05 * 2**attempt))
        return self._once(actor, subject, *args, **kwargs)

    def _once(self, actor: Actor, subject: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            _lock(subject)
            self.permission.require(actor, subject)
            before, hidden = _fields(subject), untold(subject)
            result = self.write(actor, subject, *args, **kwargs)
            append(
                actor,
                operation=self.name,
                subject=reference(subject),
                payload={
                    "with": {name: _brief(name, value) for name, value in kwargs.items()},
                    "changes": _changes(before, _fields(subject), hidden | untold(subject)),
                    "result": reference(result) if isinstance(result, models.Model) else "",
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


def is_transient(error: BaseException) -> bool:
    """The database gave up this transaction for another's sake; the same again may succeed."""
    return getattr(error.__cause__, "sqlstate", "") in TRANSIENT


def _lock(subject: models.Model) -> None:
    """Nobody else changes the subject until this transaction ends, and its fields are today's."""
    if subject.pk is None:
        return
    model = type(subject)
    try:
        # rows that point to the subject may still be written meanwhile: its key does not change
        locked = model._base_manager.select_for_update(no_key=True)
        subject.refresh_from_db(from_queryset=locked)
    except model.DoesNotExist:  # type: ignore[attr-defined]
        raise Conflict("Somebody else has removed this meanwhile.") from None


def _fields(thing: models.Model) -> dict[str, Any]:
    return {field.attname: getattr(thing, field.attname) for field in thing._meta.concrete_fields}


def untold(thing: Any) -> frozenset[str]:
    """Fields of which the trail says that they changed, never what they say (a shelter's address):
    things and drafts name them by a method of this name."""
    names = getattr(thing, "untold", None)
    return names() if callable(names) else frozenset()


def _changes(
    before: Mapping[str, Any], after: Mapping[str, Any], hidden: frozenset[str]
) -> dict[str, list[Any]]:
    return {
        name: [HIDDEN, HIDDEN]
        if name in hidden
        else [_brief(name, before[name]), _brief(name, new)]
        for name, new in after.items()
        if before[name] != new
    }


def _brief(name: str, value: Any) -> Any:
    """What the trail says of a value: things by reference, the long by its hash, secrets never."""
    if any(word in name for word in SECRET):
        return HIDDEN
    match value:
        case None | bool() | int() | float():
            return value
        case models.Model():
            return reference(value)
        case bytes():
            return _digest(value)
        case Mapping():
            return {str(key): _brief(str(key), one) for key, one in list(value.items())[:100]}
        case list() | tuple() | set() | frozenset():
            return [_brief(name, one) for one in list(value)[:100]]
        case _ if is_dataclass(value) and type(value).__str__ is object.__str__:
            hidden = untold(value)
            return {
                one.name: HIDDEN
                if one.name in hidden
                else _brief(one.name, getattr(value, one.name))
                for one in fields(value)
            }
    text = str(value)
    return text if len(text) <= LONG else _digest(text.encode())


def _digest(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()} ({len(content)} bytes)"
