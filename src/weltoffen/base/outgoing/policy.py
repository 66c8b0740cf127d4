"""What this installation may reach, and how much of it."""

from dataclasses import dataclass


class Forbidden(Exception):
    """This address must not be reached; the sentence says why, in German."""


class Unreachable(Exception):
    """It was tried and failed; the sentence says how, in German."""


@dataclass(frozen=True, slots=True)
class Policy:
    """`hosts` empty: every public server. `trusted_for_tests` is for tests alone.

    `own`: hosts and ports that the operator has named in the environment and that may stand in the
    city's own network; never anything that people can type.
    """

    hosts: frozenset[str] = frozenset()
    own: frozenset[tuple[str, int | None]] = frozenset()
    trusted_for_tests: frozenset[tuple[str, int | None]] = frozenset()
    most_bytes: int = 32 * 2**20
    most_redirects: int = 3
    seconds: float = 60.0

    @property
    def known(self) -> frozenset[tuple[str, int | None]]:
        return self.own | self.trusted_for_tests
