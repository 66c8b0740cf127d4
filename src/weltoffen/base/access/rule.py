"""One declarative rule, two forms: the check on a thing and the condition on a list.

A rule names relations by dotted paths from the subject ("paper.originator_id"). `allows` walks them
in memory; `condition` gives the same as plain data, which `weltoffen.base.audit.visible` turns
into a database condition. Both come from one tree, so page, list, search and export cannot part.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from weltoffen.base.access.actor import CLOCK, Actor, Role


@dataclass(frozen=True, slots=True)
class Condition:
    """`kind` is all, none, in, and, or, some; `in` has a path and values, and/or have parts, `some`
    a path and one part, which one and the same thing at the path must meet."""

    kind: str
    path: str = ""
    values: frozenset[Any] = frozenset()
    parts: tuple["Condition", ...] = ()

    def holds_for(self, subject: Any) -> bool:
        match self.kind:
            case "all":
                return True
            case "in":
                return any(value in self.values for value in _values_at(subject, self.path))
            case "some":
                return any(self.parts[0].holds_for(one) for one in _things_at(subject, self.path))
            case "and":
                return all(part.holds_for(subject) for part in self.parts)
            case "or":
                return any(part.holds_for(subject) for part in self.parts)
            case _:
                return False


ALL = Condition("all")
NONE = Condition("none")


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold; combine with `|` and `&`. Deny is the default: there is no "unless"."""

    condition: Callable[[Actor], Condition]
    words: str

    def allows(self, actor: Actor, subject: Any) -> bool:
        return self.condition(actor).holds_for(subject)

    def __or__(self, other: "Rule") -> "Rule":
        return Rule(
            lambda actor: _join("or", self.condition(actor), other.condition(actor)),
            f"{self.words} or {other.words}",
        )

    def __and__(self, other: "Rule") -> "Rule":
        return Rule(
            lambda actor: _join("and", self.condition(actor), other.condition(actor)),
            f"({self.words}) and ({other.words})",
        )


def holds(*roles: Role) -> Rule:
    """The actor holds one of the roles, anywhere."""
    return Rule(lambda actor: ALL if actor.holds(*roles) else NONE, _names(roles))


def holds_at(path: str, *roles: Role) -> Rule:
    """The actor holds one of the roles in the organisation that stands at the path."""
    return Rule(
        lambda actor: _among(path, actor.organizations(*roles)), f"{_names(roles)} of {path}"
    )


def is_person(path: str) -> Rule:
    """The person at the path is the actor, or somebody the actor deputises for today."""
    return Rule(lambda actor: _among(path, actor.acts_for), f"is {path}")


def is_self(path: str) -> Rule:
    """The person at the path is the actor; a deputy is not enough."""
    return Rule(lambda actor: _among(path, _self(actor)), f"is {path} in person")


def fact(path: str, value: Any) -> Rule:
    """The subject itself is so: `fact("paper.is_confidential", False)`."""
    return Rule(lambda _actor: Condition("in", path, frozenset({value})), f"{path} is {value}")


def some(path: str, rule: Rule) -> Rule:
    """One of those at the path meets the rule, whose paths begin there, by itself alone."""

    def condition(actor: Actor) -> Condition:
        inner = rule.condition(actor)
        return NONE if inner == NONE else Condition("some", path, parts=(inner,))

    return Rule(condition, f"one of {path} is so: {rule.words}")


def bears(purpose: str, label: str, path: str = "pk") -> Rule:
    """The actor came by an address that opens this thing for this purpose (`base/links`).

    `label` is the kind of thing that stands at the path: "directory.offer".
    """

    def condition(actor: Actor) -> Condition:
        opened = (subject.rpartition(":") for what, subject in actor.bears if what == purpose)
        return _among(path, frozenset(int(key) for kind, _, key in opened if kind == label))

    return Rule(condition, f"bears an address for {purpose}")


anyone = Rule(lambda _actor: ALL, "anyone")
signed_in = Rule(lambda actor: ALL if actor.person_id is not None else NONE, "anyone signed in")
nobody = Rule(lambda _actor: NONE, "nobody")
clock = Rule(lambda actor: ALL if actor is CLOCK else NONE, "the clock")


def _self(actor: Actor) -> frozenset[int]:
    return frozenset() if actor.person_id is None else frozenset({actor.person_id})


def _among(path: str, values: frozenset[int]) -> Condition:
    return Condition("in", path, values) if values else NONE


def _join(kind: str, left: Condition, right: Condition) -> Condition:
    neutral, absorbing = (NONE, ALL) if kind == "or" else (ALL, NONE)
    if absorbing in (left, right):
        return absorbing
    if neutral in (left, right):
        return right if left == neutral else left
    return Condition(kind, parts=(left, right))


def _names(roles: tuple[Role, ...]) -> str:
    return " or ".join(roles)


def _values_at(subject: Any, path: str) -> Iterator[Any]:
    """Every value at the dotted path; a relation to many yields each of its members' values."""
    for one in _at(subject, path):
        yield getattr(one, "pk", one)


def _things_at(subject: Any, path: str) -> Iterator[Any]:
    return (one for one in _at(subject, path) if one is not None)


def _at(subject: Any, path: str) -> Iterator[Any]:
    name, _, rest = path.partition(".")
    value: Any = getattr(subject, name, None)
    many = value.all() if hasattr(value, "all") else [value]
    for one in many:
        if not rest:
            yield one
        elif one is not None:
            yield from _at(one, rest)
