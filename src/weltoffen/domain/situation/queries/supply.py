"""What there is and what is missing in the field of a body, and the city's figures."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from weltoffen.base.access.actor import PUBLIC
from weltoffen.base.audit.operation import reference
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.directory.models import Offer
from weltoffen.domain.directory.queries import visible_offers
from weltoffen.domain.gaps.models import Gap
from weltoffen.domain.gaps.report import STATES
from weltoffen.domain.gaps.rules.strength import told_outside
from weltoffen.domain.gaps.workflow import CLOSED, CONFIRMED, MEASURE, PROPOSED
from weltoffen.domain.situation.rules.facts import Figure, Missing, Offered

MOST = 40


def gaps(topics: Collection[str], since: datetime | None) -> tuple[Missing, ...]:
    """Those that the Office has looked at, told as in the report for the politics: no small
    counts. And those that were closed since the body last met."""
    is_open = Q(case__state__in=(CONFIRMED, PROPOSED, MEASURE))
    is_new = Q(case__state=CLOSED, case__closed_at__gt=since) if since else Q(pk__in=())
    found = Gap.objects.filter(is_open | is_new)
    if topics:
        found = found.filter(Q(topic__code__in=topics) | Q(topic__parent__code__in=topics))
    counted = found.select_related("case").annotate(count=Coalesce(Sum("evidence__count"), 0))
    return tuple(
        Missing(
            gap.case.title,
            STATES[gap.case.state],
            gap.noticed_on,
            told_outside(gap.count) if gap.count else "",
            gap.case.state == CLOSED,
            reference(gap),
        )
        for gap in counted.order_by("noticed_on", "pk")[:MOST]
    )


def offers(topics: Collection[str], since: datetime | None) -> tuple[Offered, ...]:
    """Public offers by topic; places as the providers last said. Two queries."""
    public = visible_offers(PUBLIC).order_by().values("pk")
    rows: Any = Offer.terms.through.objects.filter(
        offer__in=public, term__taxonomy=Term.Taxonomy.TOPIC
    ).annotate(
        code=Coalesce("term__parent__code", "term__code"),
        name=Coalesce("term__parent__name", "term__name"),
    )
    if topics:
        rows = rows.filter(Q(term__code__in=topics) | Q(term__parent__code__in=topics))
    is_new = Q(offer__created_at__gt=since) if since else Q(pk__in=())
    counted = (
        rows.values("code", "name")
        .annotate(
            offers=Count("offer", distinct=True), new=Count("offer", filter=is_new, distinct=True)
        )
        .order_by("code")
    )
    free = _free(rows.filter(offer__places_free__isnull=False))
    found = []
    for row in counted:
        places, as_of = free.get(row["code"], (None, None))
        found.append(Offered(row["name"], row["offers"], places, as_of, row["new"]))
    return tuple(found)


def figures(entries: Sequence[Mapping[str, Any]]) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            str(one["name"]),
            f"{_german(one['value'])} {one['unit']}".strip(),
            f"Stand {one['date']}",
            str(one["source"]),
        )
        for one in entries
    )


def _free(rows: Any) -> dict[str, tuple[int, date | None]]:
    """By topic; an offer that belongs to two sub-topics of one is counted once."""
    seen: dict[str, dict[int, tuple[int, date | None]]] = {}
    for code, offer, places, as_of in rows.values_list(
        "code", "offer_id", "offer__places_free", "offer__places_on"
    ):
        seen.setdefault(code, {})[offer] = (places, as_of)
    return {
        code: (
            sum(places for places, _day in found.values()),
            min((day for _places, day in found.values() if day), default=None),
        )
        for code, found in seen.items()
    }


def _german(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else str(value)
