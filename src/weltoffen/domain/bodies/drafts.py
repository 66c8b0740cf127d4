"""What people write about a body before it is kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """Somebody who is not known here yet. The trail says that there is an address, never which."""

    name: str
    email: str = ""
    phone: str = ""
    language: str = "de"

    def untold(self) -> frozenset[str]:
        return frozenset({"email", "phone"})
