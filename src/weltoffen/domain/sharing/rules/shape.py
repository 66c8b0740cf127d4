"""What a bundle says, read strictly: every field known, of its type, of bounded length.

A bundle comes from outside, even when the signature is right: nothing of it is believed unread.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from types import UnionType
from typing import Any, get_args, get_type_hints

FORMAT = "weltoffen-body/1"
SHORT, LONG = 1_000, 20_000  # characters
MOST = 5_000  # entries of one list
DEEP = 12


class NotABundle(ValueError):
    """The text says which field is wrong."""


@dataclass(frozen=True, slots=True)
class City:
    name: str
    ags: str


@dataclass(frozen=True, slots=True)
class Body:
    uid: str
    name: str
    short_name: str
    classification: str
    kind: str
    start_on: date | None
    end_on: date | None
    purpose: str
    legal_basis: str
    place: str
    invitation_days: int
    minutes_days: int
    objection_days: int
    quorum: str
    quorum_number: int | None


@dataclass(frozen=True, slots=True)
class Member:
    uid: str
    person: str  # uid: somebody with two seats is one person
    name: str
    role: str
    title: str
    on_behalf_of: str
    has_vote: bool
    substitute_for: str
    start_on: date | None
    end_on: date | None


@dataclass(frozen=True, slots=True)
class Meeting:
    uid: str
    name: str
    starts_at: datetime
    ends_at: datetime | None
    location: str
    online_url: str
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class Item:
    uid: str
    meeting: str
    number: str
    position: int
    name: str
    is_public: bool
    result: str
    result_text: str
    resolution_text: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """`content` is the frozen wording, in which items are named by their uid."""

    uid: str
    meeting: str
    state: str
    content: dict[str, Any]
    chair: str
    secretary: str
    chair_signed_at: datetime | None
    secretary_signed_at: datetime | None
    sent_at: datetime | None
    approved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Shared:
    """All of it. No promises, no figures, no cases: those stay where they are."""

    city: City
    made_at: datetime
    body: Body
    members: tuple[Member, ...]
    meetings: tuple[Meeting, ...]
    items: tuple[Item, ...]
    minutes: tuple[Minutes, ...]

    def parts(self) -> tuple[tuple[str, tuple[Any, ...]], ...]:
        """In the order in which one needs the other."""
        return (
            ("member", self.members),
            ("meeting", self.meetings),
            ("item", self.items),
            ("minutes", self.minutes),
        )


LISTS: dict[str, type[Any]] = {
    "members": Member,
    "meetings": Meeting,
    "items": Item,
    "minutes": Minutes,
}
LONG_FIELDS = {"purpose", "resolution_text"}
# what a field may say at all, beyond its type
CHOICES: dict[tuple[type[Any], str], set[str]] = {
    (Member, "role"): {"coordinator", "member", "council_member"},
    (Minutes, "state"): {"sent", "approved"},
    (Body, "quorum"): {"", "half", "third", "number"},
    (Body, "kind"): {"working_group", "steering_group", "committee", "council", "network"},
    (Item, "result"): {
        "",
        "adopted",
        "adopted_changed",
        "rejected",
        "noted",
        "referred",
        "postponed",
        "done",
        "no_vote",
    },
}


def read(said: Any) -> Shared:
    if not isinstance(said, Mapping) or said.get("format") != FORMAT:
        raise NotABundle("format")
    lists = {}
    for name, kind in LISTS.items():
        rows = said.get(name)
        if not isinstance(rows, list) or len(rows) > MOST:
            raise NotABundle(name)
        lists[name] = tuple(_row(kind, row, name) for row in rows)
        uids = [row.uid for row in lists[name]]
        if len(set(uids)) != len(uids):
            raise NotABundle(f"{name}: uid")
    shared = Shared(
        _row(City, said.get("city"), "city"),
        _value(datetime, said.get("made_at"), "made_at", SHORT),
        _row(Body, said.get("body"), "body"),
        **lists,
    )
    _must_hang_together(shared)
    return shared


def _row(kind: type[Any], said: Any, where: str) -> Any:
    hints = get_type_hints(kind)
    names = [one.name for one in fields(kind)]
    if not isinstance(said, Mapping) or set(said) != set(names):
        raise NotABundle(where)
    values = {}
    for name in names:
        most = LONG if name in LONG_FIELDS else SHORT
        values[name] = _value(hints[name], said[name], f"{where}: {name}", most)
        allowed = CHOICES.get((kind, name))
        if allowed is not None and values[name] not in allowed:
            raise NotABundle(f"{where}: {name}")
    return kind(**values)


def _value(kind: Any, said: Any, where: str, most: int) -> Any:
    if isinstance(kind, UnionType):
        if said is None:
            return None
        kind = next(one for one in get_args(kind) if one is not type(None))
    if kind is date or kind is datetime:
        return _moment(kind.fromisoformat, said, where)
    if kind is int and isinstance(said, int) and not isinstance(said, bool):
        return _bounded(said, where)
    if kind is bool and isinstance(said, bool):
        return said
    if kind is str and isinstance(said, str) and len(said) <= most and "\x00" not in said:
        return said
    if getattr(kind, "__origin__", None) is dict and isinstance(said, dict):
        _must_be_plain(said, where, 0)
        return said
    raise NotABundle(where)


def _moment(of: Callable[[str], Any], said: Any, where: str) -> Any:
    if not isinstance(said, str) or len(said) > 40:
        raise NotABundle(where)
    try:
        found = of(said)
    except ValueError as error:
        raise NotABundle(where) from error
    if isinstance(found, datetime) and found.tzinfo is None:
        raise NotABundle(where)
    return found


def _bounded(said: int, where: str) -> int:
    if not -1 <= said <= 32_000:
        raise NotABundle(where)
    return said


def _must_be_plain(said: Any, where: str, depth: int) -> None:
    if depth > DEEP:
        raise NotABundle(where)
    if isinstance(said, Mapping):
        for name, value in said.items():
            _must_be_plain(name, where, depth + 1)
            _must_be_plain(value, where, depth + 1)
    elif isinstance(said, list):
        for value in said[: MOST + 1]:
            _must_be_plain(value, where, depth + 1)
    elif isinstance(said, str) and (len(said) > LONG * 5 or "\x00" in said):
        raise NotABundle(where)


def _must_hang_together(shared: Shared) -> None:
    """Items belong to meetings that are told, and only the public ones have a name in public."""
    meetings = {meeting.uid for meeting in shared.meetings}
    if any(item.meeting not in meetings for item in shared.items):
        raise NotABundle("items: meeting")
    if any(minutes.meeting not in meetings for minutes in shared.minutes):
        raise NotABundle("minutes: meeting")
    seats = {member.uid for member in shared.members}
    if any(one.substitute_for and one.substitute_for not in seats for one in shared.members):
        raise NotABundle("members: substitute_for")
    if shared.body.quorum == "number" and not shared.body.quorum_number:
        raise NotABundle("body: quorum_number")
