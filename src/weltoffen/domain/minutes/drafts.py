"""What is typed into minutes before they are signed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """What stands under one item. The part that is not public is no matter for the trail."""

    item: int
    text: str
    closed_text: str = ""

    def untold(self) -> frozenset[str]:
        return frozenset({"text", "closed_text"})
