"""A named permission: one rule about one kind of subject."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from weltoffen.base.access.actor import Actor
from weltoffen.base.access.rule import Rule

S = TypeVar("S")


class NotPermitted(Exception):
    """Not you: the actor lacks the permission. Faces answer 403."""


@dataclass(frozen=True, slots=True)
class Permission(Generic[S]):
    """mypy refuses a permission about one kind of thing on an operation about another."""

    name: str
    rule: Rule

    def allows(self, actor: Actor, subject: S) -> bool:
        return self.rule.allows(actor, subject)

    def require(self, actor: Actor, subject: S) -> None:
        if not self.allows(actor, subject):
            raise NotPermitted(f"{actor.name} lacks {self.name}")
