"""What a load did."""

from dataclasses import dataclass


@dataclass(slots=True)
class Changes:
    created: int = 0
    updated: int = 0

    def note(self, deed: tuple[bool, bool]) -> None:
        """Add one row's deed: was it created, was it updated?"""
        self.created += deed[0]
        self.updated += deed[1]

    def __add__(self, other: "Changes") -> "Changes":
        return Changes(self.created + other.created, self.updated + other.updated)
