"""What this installation may reach, and how much of it."""

from dataclasses import dataclass


class Forbidden(Exception):
    """This address must not be reached; the sentence says why, in German."""


class Unreachable(Exception):
    """It was tried and failed; the sentence says how, in German."""


@dataclass(frozen=True, slots=True)
class Policy:
    """`hosts` empty: every public server. `trusted_for_tests` is for tests alone."""

    hosts: frozenset[str] = frozenset()
    trusted_for_tests: frozenset[tuple[str, int | None]] = frozenset()
    most_bytes: int = 32 * 2**20
    most_redirects: int = 3
    seconds: float = 60.0
