"""What lies on a desk beside cases: offers to look after, rules, begun screenings."""

from django.db.models import F, Q

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.domain.directory.models import Offer
from weltoffen.domain.handover.moving.kinds import Kind, Leaving, Taking, Thing
from weltoffen.domain.involvement.models import RoutingRule, Screening


def find_drafts(leaving: Leaving) -> list[Thing]:
    found = Screening.objects.filter(created_by=leaving.person, finished_at=None)
    return [
        Thing(
            DRAFTS.code,
            f"involvement.screening:{one.pk}",
            "Vertrauliche Vorlage" if one.is_confidential else one.title,
            office_id=one.department_id,
            href=f"involvement.screening:{one.pk}",
        )
        for one in found.order_by("created_at", "pk")
    ]


def move_drafts(taking: Taking) -> None:
    found = Screening.objects.filter(pk__in=taking.keys, created_by=taking.leaving.person)
    if taking.person is not None:
        found.filter(finished_at=None).update(created_by=taking.person, version=F("version") + 1)


def find_offers(leaving: Leaving) -> list[Thing]:
    """Also those in preparation; not what is no longer there."""
    found = Offer.objects.filter(owner=leaving.person, merged_into=None)
    return [
        Thing(OFFERS.code, f"directory.offer:{one.pk}", one.name, href=f"directory.offer:{one.pk}")
        for one in found.exclude(status=Offer.Status.ENDED).order_by("name", "pk")
    ]


def move_offers(taking: Taking) -> None:
    """Who looks after an offer is not public: nothing need be published anew."""
    if taking.person is not None:
        Offer.objects.filter(pk__in=taking.keys, owner=taking.leaving.person).update(
            owner=taking.person, version=F("version") + 1
        )


def find_rules(leaving: Leaving) -> list[Thing]:
    found = RoutingRule.objects.filter(Q(owner=leaving.person) | Q(deputy=leaving.person))
    return [
        Thing(RULES.code, f"involvement.routingrule:{one.pk}", one.name)
        for one in found.order_by("position", "pk")
    ]


def move_rules(taking: Taking) -> None:
    """A rule has two different people: who is one of them already does not become the other."""
    if taking.person is None:
        return
    rules = RoutingRule.objects.filter(pk__in=taking.keys)
    rules.filter(owner=taking.leaving.person, deputy=taking.person).update(deputy=None)
    rules.filter(owner=taking.leaving.person).update(owner=taking.person)
    rules.filter(deputy=taking.leaving.person, owner=taking.person).update(deputy=None)
    rules.filter(deputy=taking.leaving.person).update(deputy=taking.person)


DRAFTS = Kind("drafts", _("Begun screenings"), "Begonnene Prüfungen", find_drafts, move_drafts)
OFFERS = Kind(
    "offers", _("Offers that are looked after"), "Gepflegte Angebote", find_offers, move_offers
)
RULES = Kind(
    "rules", _("Rules of responsibility"), "Regeln der Zuständigkeit", find_rules, move_rules
)
