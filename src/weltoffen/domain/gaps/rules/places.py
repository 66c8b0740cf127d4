"""Where in the field of topic x language x district x group something lies."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

# what people narrowed their search by, and what receivers refuse for, says for whom it is missing
GROUP_OF_FLAG: Final = {
    "childcare": "families-with-small-children",
    "women": "women",
    "no-papers": "without-papers",
}
GROUP_OF_REASON: Final = {
    "childcare": "families-with-small-children",
    "papers": "without-papers",
}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Codes; an empty one means any."""

    topic: str = ""
    language: str = ""
    district: str = ""
    group: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        return (self.topic, self.language, self.district, self.group)


def covers(gap: Place, sign: Place, parents: Mapping[str, str]) -> bool:
    """Whether a sign at that place speaks for that gap: every part the gap names is met."""
    is_topic = gap.topic in (sign.topic, parents.get(sign.topic, ""))
    others = zip(gap.parts[1:], sign.parts[1:], strict=True)
    return is_topic and all(wanted in ("", said) for wanted, said in others)


def closest(sign: Place, gaps: Mapping[int, Place], parents: Mapping[str, str]) -> int | None:
    """The gap that says most about the sign's place; the oldest of equals."""
    fitting = [(key, place) for key, place in gaps.items() if covers(place, sign, parents)]
    if not fitting or not sign.topic:
        return None
    return min(fitting, key=lambda one: (-_told(one[1], sign), one[0]))[0]


def alike(one: Place, other: Place, parents: Mapping[str, str]) -> bool:
    """Perhaps the same gap: one topic or parent and child, and nothing that contradicts."""
    topics = {one.topic, other.topic}
    related = len(topics) == 1 or any(parents.get(topic) in topics for topic in topics)
    return related and all(
        "" in (left, right) or left == right
        for left, right in zip(one.parts[1:], other.parts[1:], strict=True)
    )


def from_search(
    topics: Collection[str],
    languages: Collection[str],
    districts: Collection[str],
    groups: Collection[str],
    flags: Collection[str],
    nearest: str = "",
) -> Place:
    """What somebody looked for in vain; where several were chosen, none is meant alone."""
    flagged = [GROUP_OF_FLAG[flag] for flag in sorted(flags) if flag in GROUP_OF_FLAG]
    return Place(
        topic=_only(topics) or nearest,
        language=_only(languages),
        district=_only(districts),
        group=_only(groups) or (flagged[0] if flagged else ""),
    )


def from_refusal(reason: str, topic: str, language: str, district: str) -> Place:
    """The language counts only where nobody there spoke it."""
    return Place(
        topic=topic,
        language=language if reason == "language" else "",
        district=district,
        group=GROUP_OF_REASON.get(reason, ""),
    )


def _told(gap: Place, sign: Place) -> int:
    return 2 * sum(part != "" for part in gap.parts) + (gap.topic == sign.topic)


def _only(codes: Collection[str]) -> str:
    return next(iter(codes)) if len(codes) == 1 else ""
