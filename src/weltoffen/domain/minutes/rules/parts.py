"""The public part, the part that is not, and what concerns one organisation. Plain values only.

What was signed is one plain document (`Minutes.content`) in which the two parts lie apart:
`public` and `closed` are lists of items, `head` is what stands above both. Whoever may read the
public part is given `public_part`, in which nothing of the other is left but that there is one.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from typing import Any

Content = Mapping[str, Any]
Item = Mapping[str, Any]


def fingerprint(content: Content) -> str:
    """Of what was signed: the same words, the same number, on every machine."""
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(plain.encode()).hexdigest()


def public_part(content: Content) -> dict[str, Any]:
    """Without the closed items, and of guests only how many they were."""
    head = dict(content["head"])
    guests = len(head.pop("guests", ()))
    head["guests"] = []
    head["guest_count"] = guests
    numbers = {item["number"] for item in content["public"]}
    closed = [item["number"] for item in content["closed"] if item["number"] not in numbers]
    return {
        "head": head,
        "public": list(content["public"]),
        "closed": [],
        "closed_numbers": list(dict.fromkeys(closed)),
    }


def open_part(content: Content) -> dict[str, Any]:
    """What a member reads without signing in: all that is not closed, guests by name."""
    return {**public_part(content), "head": dict(content["head"])}


def excerpt_of(
    content: Content, keys: Collection[int], closed: Collection[int] = ()
) -> dict[str, Any]:
    """The chosen items alone, with the head that says which meeting it was, not who was there.

    What is not public of an item goes along only where that was chosen, too (`closed`).
    """
    head = {
        name: content["head"][name]
        for name in ("body", "title", "meeting", "day", "place", "chair", "secretary")
    }
    return {
        "head": {**head, "opening": "", "present": [], "guests": [], "absent": [], "quorum": ""},
        "public": _among(content["public"], keys),
        "closed": _among(content["closed"], closed),
    }


def keys_of(content: Content, part: str) -> set[int]:
    return {item["key"] for item in content[part]}


def item_keys(content: Content) -> set[int]:
    return keys_of(content, "public") | keys_of(content, "closed")


def _among(items: Sequence[Item], keys: Collection[int]) -> list[Item]:
    return [item for item in items if item["key"] in keys]
