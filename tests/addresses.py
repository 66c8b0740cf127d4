"""Every address of the product, found by walking the resolver."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLResolver, get_resolver
from django.urls.converters import IntConverter, SlugConverter, StringConverter, UUIDConverter
from ninja.signature.utils import UUIDStrConverter

EXAMPLES = {
    IntConverter: "1",
    StringConverter: "beispiel",
    SlugConverter: "beispiel",
    UUIDConverter: "00000000-0000-4000-8000-000000000000",
    UUIDStrConverter: "00000000-0000-4000-8000-000000000000",
}


@dataclass(frozen=True)
class Address:
    """One URL pattern: where it is (with example values), what answers."""

    name: str
    path: str
    view: Callable[..., Any]
    kwargs: dict[str, Any]

    @property
    def is_ours(self) -> bool:
        return self.view.__module__.startswith("weltoffen.")

    @property
    def permission(self) -> Any:
        return getattr(self.view, "permission", None)


def addresses(
    resolver: URLResolver | None = None, prefix: str = "/", space: str = ""
) -> Iterator[Address]:
    for entry in (resolver or get_resolver()).url_patterns:
        path, kwargs = prefix, dict(getattr(entry, "default_args", {}))
        text = str(entry.pattern)
        for name, converter in entry.pattern.converters.items():
            example = EXAMPLES.get(type(converter), "beispiel")
            kwargs[name] = converter.to_python(example)
            text = _filled(text, name, example)
        path += text.lstrip("^").rstrip("$")
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from addresses(entry, path, inner)
        else:
            yield Address(f"{space}{entry.name}", path, entry.callback, kwargs)


def _filled(text: str, name: str, example: str) -> str:
    return re.sub(rf"<(?:\w+:)?{name}>", example, text)
