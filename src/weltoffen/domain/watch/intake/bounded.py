"""The formats of councils, read in a process of their own (`formats.worker`)."""

from typing import Any, TypeVar

from weltoffen.base.intake import bounded

T = TypeVar("T")

_WORKER = "weltoffen.domain.watch.formats.worker"


def read(what: str, kind: type[T], content: bytes, **arguments: Any) -> T:
    """The value that a reader of `formats.worker` makes of the bytes. Raises NotReadable."""
    return bounded.read(_WORKER, what, kind, content, **arguments)
