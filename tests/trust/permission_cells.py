"""T4: every permission of the house, asked beside the table in `rights`."""

import random
from collections import Counter
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps

from trust.rights import RIGHTS, Who, about, some_situation, somebody, things_in
from weltoffen.base.access.permission import Permission

ACTORS = 8  # asked about each situation


@dataclass
class Comparison:
    cells: int = 0
    permissions: int = 0
    allowed: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    example: str = ""
    without_a_line: list[str] = field(default_factory=list)
    seen_both_ways: dict[str, set[bool]] = field(default_factory=dict)


def permissions() -> dict[str, Permission[Any]]:
    found = {}
    for app in apps.get_app_configs():
        if app.name.startswith("weltoffen.") and find_spec(f"{app.name}.permissions"):
            for thing in vars(import_module(f"{app.name}.permissions")).values():
                if isinstance(thing, Permission):
                    found[thing.name] = thing
    return found


def compare(cells: int, chance: random.Random) -> Comparison:
    known = permissions()
    seen = Comparison(permissions=len(known), without_a_line=sorted(set(known) ^ set(RIGHTS)))
    asked = [(name, known[name], RIGHTS[name], about(name)) for name in known if name in RIGHTS]
    seen.seen_both_ways = {name: set() for name, *_ in asked}
    while seen.cells < cells:
        situation = some_situation(chance)
        things = things_in(situation)
        for actor in (somebody(chance) for _ in range(ACTORS)):
            who = Who(actor)
            for name, permission, right, kind in asked:
                expected = bool(right(who, situation))
                said = permission.allows(actor, things[kind])
                seen.cells += 1
                seen.allowed += said
                seen.seen_both_ways[name].add(said)
                if said != expected:
                    seen.wrong[name] += 1
                    seen.example = seen.example or f"{name} {said} {actor} {situation}"
    return seen
