"""What somebody asks of the directory, as a value and as an address; and what comes back."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Self
from urllib.parse import parse_qs, urlencode

FLAGS: Final = ("free", "childcare", "step-free", "women", "no-papers")
OPENS: Final = ("now", "evening")
SORTS: Final = ("relevance", "near", "next")
PER_PAGE: Final = 20
LONGEST: Final = 200  # characters that are read of what is typed
MOST_VALUES: Final = 30  # of one facet
LAST_PAGE: Final = 500
MOST_PER_PAGE: Final = 100
_CODE: Final = re.compile(r"[\w-]{1,80}")
_LISTS: Final = (
    ("topic", "topics"),
    ("group", "groups"),
    ("district", "districts"),
    ("language", "languages"),
)


@dataclass(frozen=True, slots=True)
class Query:
    """Values of one facet mean "or", facets among each other and flags mean "and"."""

    words: str = ""
    language: str = "de"  # of the page; not a condition
    topics: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()  # that are spoken there
    opens: str = ""
    flags: frozenset[str] = frozenset()
    sort: str = "relevance"
    near: str = ""
    page: int = 1
    per_page: int = PER_PAGE

    @classmethod
    def from_params(cls, params: Mapping[str, Any], *, language: str = "de", **given: Any) -> Self:
        """From an address. What nobody can have meant is passed over, never an error."""
        lists = {name: _codes(_all(params, key)) for key, name in _LISTS}
        near = next(iter(_codes(_all(params, "near"))), "")
        sort = _one_of(SORTS, _all(params, "sort")) or "relevance"
        plain: dict[str, Any] = {
            "words": " ".join("".join(_all(params, "q")[:1]).replace("\0", " ").split())[:LONGEST],
            "language": language,
            **lists,
            "opens": _one_of(OPENS, _all(params, "opens")),
            "flags": frozenset(_all(params, "with")) & frozenset(FLAGS),
            "sort": sort if sort != "near" or near else "relevance",
            "near": near,
            "page": _number(_all(params, "page")),
        }
        return cls(**plain | given)

    def as_params(self) -> list[tuple[str, str]]:
        """For an address; what is as usual is left out, and equal queries have one address."""
        params = [("q", self.words)] if self.words else []
        for key, name in _LISTS:
            params += [(key, code) for code in sorted(getattr(self, name))]
        params += [("with", flag) for flag in FLAGS if flag in self.flags]
        params += [("opens", self.opens)] if self.opens else []
        params += [("sort", self.sort)] if self.sort != "relevance" else []
        params += [("near", self.near)] if self.near else []
        params += [("page", str(self.page))] if self.page > 1 else []
        return params

    def address(self) -> str:
        """The part of an address from the question mark on; empty for a search for everything."""
        return f"?{urlencode(params)}" if (params := self.as_params()) else ""

    @classmethod
    def from_address(cls, address: str, *, language: str = "de") -> Self:
        return cls.from_params(parse_qs(address.removeprefix("?")), language=language)

    def lasting(self) -> Self:
        """What of it means the same tomorrow: no page, no order, no hour."""
        return replace(self, opens="", sort="relevance", near="", page=1)

    @property
    def is_narrowed(self) -> bool:
        """Whether a facet is chosen, so that there may be more without it."""
        chosen = (self.topics, self.groups, self.districts, self.languages, self.opens, self.flags)
        return any(chosen)


@dataclass(frozen=True, slots=True)
class Result:
    """Offers of one page in their order, and how many each value of a facet would give."""

    total: int = 0
    offer_ids: tuple[int, ...] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    corrected: str = ""  # the words that were sought instead, when some were misspelt
    understood: tuple[str, ...] = ()  # facets that words stand for: "flag:free", "language:ar"
    nearest_topics: tuple[str, ...] = ()  # when nothing was found
    edition: int = 0

    @property
    def is_empty(self) -> bool:
        return self.total == 0


def _all(params: Mapping[str, Any], key: str) -> list[str]:
    if hasattr(params, "getlist"):
        return [str(value) for value in params.getlist(key)]
    value = params.get(key, ())
    return [value] if isinstance(value, str) else [str(one) for one in _several(value)]


def _several(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list | tuple | set | frozenset) else (value,)


def _codes(values: Iterable[str]) -> tuple[str, ...]:
    codes = {value for value in values if _CODE.fullmatch(value)}
    return tuple(sorted(codes)[:MOST_VALUES])


def _one_of(known: tuple[str, ...], values: list[str]) -> str:
    return next((value for value in values if value in known), "")


def _number(values: list[str]) -> int:
    first = values[0] if values else ""
    is_number = first.isascii() and first.isdigit() and len(first) <= 6
    return min(max(int(first), 1), LAST_PAGE) if is_number else 1
