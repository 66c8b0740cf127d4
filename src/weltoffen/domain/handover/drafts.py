"""What is said when something is handed over."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is done and written nowhere, and whom to ask: names and numbers of people."""

    traditions: str = ""
    contacts: str = ""

    def untold(self) -> frozenset[str]:
        """The trail says that it was noted, never who may be asked and under which number."""
        return frozenset({"traditions", "contacts"})
