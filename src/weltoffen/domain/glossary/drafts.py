"""What people want a word to be: plain values."""

from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from weltoffen.domain.glossary.models import Term


@dataclass(frozen=True, slots=True)
class TermDraft:
    word: str
    meaning: str
    office: str
    todo: str
    until: str
    source: str = ""
    variants: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    is_published: bool = True

    @classmethod
    def of(cls, term: Term) -> Self:
        return cls(**{field.name: _plain(getattr(term, field.name)) for field in fields(cls)})

    def as_fields(self) -> dict[str, Any]:
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
        }


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
