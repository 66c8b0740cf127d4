"""Making a gap and giving it the evidence that belongs to it. Called inside operations."""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.cases.moves import open_case
from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.gaps import places, profile
from weltoffen.domain.gaps.models import Evidence, Gap
from weltoffen.domain.gaps.rules.places import Place, closest, covers
from weltoffen.domain.gaps.rules.strength import strength
from weltoffen.domain.gaps.wording import title
from weltoffen.domain.gaps.workflow import GAP, OPEN


def make(
    actor: Actor,
    office: Organization,
    topic: Term,
    place: Place,
    *,
    is_by_hand: bool,
    noticed_on: date,
    at: datetime,
) -> Gap:
    """With all the evidence that lies about and speaks for it."""
    district, group = places.term("district", place.district), places.term("group", place.group)
    case = open_case(
        actor,
        GAP,
        title=title(topic, place.language, district, group),
        prefix=profile.number_prefix(),
        office=office,
        at=at,
    )
    gap = Gap.objects.create(
        case=case,
        topic=topic,
        language=place.language,
        district=district,
        group=group,
        noticed_on=noticed_on,
        is_by_hand=is_by_hand,
    )
    take_evidence(gap, timezone.localdate(at))
    return gap


def take_evidence(gap: Gap, today: date) -> int:
    """What nobody has claimed, within the window."""
    place, parents = places.place_of(gap), places.parents()
    loose = Evidence.objects.filter(gap=None, day__gte=window_start(today)).exclude(topic="")
    fitting = [one.pk for one in loose if covers(place, place_of(one), parents)]
    return Evidence.objects.filter(pk__in=fitting).update(gap=gap)


def open_places() -> dict[int, Place]:
    rows = Gap.objects.filter(case__state__in=OPEN).select_related("topic", "district", "group")
    return {gap.pk: places.place_of(gap) for gap in rows}


def attach(rows: list[Evidence]) -> None:
    """To the open gap that each speaks for most; the caller saves."""
    if not rows:
        return
    gaps, parents = open_places(), places.parents()
    for row in rows:
        row.gap_id = closest(place_of(row), gaps, parents)


def strongest_place(today: date) -> tuple[Term, Place, date] | None:
    """Where loose evidence is strong enough for a gap of its own, and since when there is some."""
    counts: dict[Place, Counter[str]] = defaultdict(Counter)
    first: dict[Place, date] = {}
    loose = Evidence.objects.filter(gap=None, day__gte=window_start(today)).exclude(topic="")
    for row in loose.order_by("day"):
        place = place_of(row)
        counts[place][row.kind] += row.count
        first.setdefault(place, row.day)
    needed = profile.value("opens_at_strength", today)
    for place in sorted(counts, key=lambda one: (-strength(counts[one]), one)):
        topic = places.term("topic", place.topic)
        if strength(counts[place]) < needed:
            break
        if topic is not None:
            return topic, place, first[place]
    return None


def window_start(today: date) -> date:
    return today - timedelta(days=profile.value("window_days", today))


def place_of(row: Evidence) -> Place:
    return Place(row.topic, row.language, row.district, row.group)
