"""Drafts as JSON and back: for what a feed said, for proposals, for undoing."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, ClassVar, Self, Union, get_args, get_origin, get_type_hints

from weltoffen.base.texts.plain import one_line, visible


class Plain:
    """A frozen dataclass of plain values, dates, and tuples of such dataclasses."""

    __slots__ = ()
    LONG: ClassVar = frozenset({"description", "eligibility", "entry_note", "body"})

    def __post_init__(self) -> None:
        """Texts are tidy from the beginning: else a draft would differ from what it became."""
        for one in fields(self):  # type: ignore[arg-type]
            value = getattr(self, one.name)
            if isinstance(value, str):
                plain = visible(value).strip() if one.name in self.LONG else one_line(value)
                object.__setattr__(self, one.name, plain)

    def as_plain(self) -> dict[str, Any]:
        return {one.name: _as_plain(getattr(self, one.name)) for one in fields(self)}  # type: ignore[arg-type]

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """What is missing has its default; what is unknown is passed over (an older state)."""
        kinds: dict[str, Any] = _kinds(cls)  # type: ignore[arg-type]
        return cls(
            **{name: _from_plain(kinds[name], plain[name]) for name in kinds if name in plain}
        )


@cache
def _kinds(cls: Any) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {one.name: hints[one.name] for one in fields(cls)}


def _as_plain(value: Any) -> Any:
    match value:
        case tuple():
            return [_as_plain(one) for one in value]
        case Plain():
            return value.as_plain()
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case Decimal():
            return str(value)
    return value


def _from_plain(kind: Any, value: Any) -> Any:
    if get_origin(kind) in (Union, UnionType):
        if value is None:
            return None
        kind = next(one for one in get_args(kind) if one is not type(None))
    if get_origin(kind) is tuple:
        return tuple(_from_plain(get_args(kind)[0], one) for one in value)
    if is_dataclass(kind) and isinstance(kind, type) and issubclass(kind, Plain):
        return kind.from_plain(value)
    if kind in (date, time):
        return kind.fromisoformat(value)
    return Decimal(value) if kind is Decimal else kind(value)
