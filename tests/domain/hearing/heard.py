"""A council, a committee and what comes onto its agenda."""

import make
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.relevance.models.assessment import Band
from weltoffen.domain.watch.models import Standing

ITEM = "Satzung für die Unterkünfte"


def make_council() -> Organization:
    """As the invented city names it."""
    return Organization.objects.create(
        key="integrationsrat", name="Integrationsrat", kind="body", classification="Beirat"
    )


def make_committee(key: str = "bauausschuss", classification: str = "Ausschuss") -> Organization:
    return Organization.objects.create(
        key=key, name=key.capitalize(), kind="body", classification=classification
    )


def make_item(
    body: Organization,
    name: str = ITEM,
    *,
    days: int = 14,
    band: int = Band.FULL,
    is_public: bool = True,
    meeting: Meeting | None = None,
) -> AgendaItem:
    meeting = meeting or Meeting.objects.create(
        name="Sitzung", body=body, starts_at=make.later(days)
    )
    item = AgendaItem.objects.create(
        meeting=meeting, number="3", position=3, name=name if is_public else "", is_public=is_public
    )
    if is_public:
        Standing.objects.create(
            agenda_item=item, state="missing", band=band, first_seen_at=make.AT, changed_at=make.AT
        )
    return item


def make_chartered_council() -> Organization:
    """One whose seats are given here."""
    council = make_council()
    Charter.objects.create(body=council, kind=Charter.Kind.COUNCIL)
    return council
