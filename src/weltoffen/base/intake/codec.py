"""Values to JSON and back: between processes, and between the steps of a form."""

from base64 import b64decode, b64encode
from dataclasses import asdict, fields, is_dataclass
from datetime import date, datetime, time
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def as_plain(value: Any) -> Any:
    """What `json.dumps` takes; `from_plain` makes the same value of it again."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: as_plain(one) for name, one in asdict(value).items()}
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(name): as_plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [as_plain(one) for one in value]
    return value


def from_plain(kind: type[T], plain: Any) -> T:
    """Raises ValueError for what is not of this kind; the plain value is not trusted."""
    try:
        made: T = _made(kind, plain)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(str(error)) from None
    return made


def _made(kind: Any, plain: Any) -> Any:
    if kind is Any:
        return plain
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is UnionType:
        if plain is None and type(None) in arguments:
            return None
        return _made(next(one for one in arguments if one is not type(None)), plain)
    if origin is tuple:
        if not isinstance(plain, list | tuple):
            raise ValueError("no list")
        return tuple(_made(arguments[0], one) for one in plain)
    if origin is dict:
        return {_made(arguments[0], k): _made(arguments[1], v) for k, v in plain.items()}
    if kind is bytes:
        return b64decode(plain, validate=True)
    if kind in (date, time, datetime):
        return kind.fromisoformat(plain)
    if isinstance(kind, type) and is_dataclass(kind):
        if not isinstance(plain, dict):
            raise ValueError("no object")
        hints = _hints(kind)
        known = [one.name for one in fields(kind) if one.name in plain]
        return kind(**{name: _made(hints[name], plain[name]) for name in known})
    if hasattr(kind, "_fields"):  # a NamedTuple
        return kind(*(str(one) for one in plain))
    if not isinstance(plain, kind) or (kind is int and isinstance(plain, bool)):
        raise ValueError(f"no {kind.__name__}")
    return plain


@lru_cache(maxsize=64)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
