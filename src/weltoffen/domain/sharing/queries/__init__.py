"""What a bundle would do, before it does it; whose bundles are read here."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.sharing import permissions
from weltoffen.domain.sharing.models import Partner, Reading
from weltoffen.domain.sharing.rules.shape import NotABundle
from weltoffen.domain.sharing.signing import Bundle
from weltoffen.domain.sharing.taking import Deeds, Taking


@dataclass(frozen=True, slots=True)
class Preview:
    bundle: Bundle
    partner: Partner | None  # None: nobody compared the fingerprint yet
    deeds: Deeds | None
    fault: str = ""


def visible_partners(actor: Actor) -> QuerySet[Partner]:
    found = Partner.objects.select_related("organization", "trusted_by")
    return visible(actor, permissions.VIEW_PARTNER, found)


def readings_of(actor: Actor, body: Organization) -> QuerySet[Reading]:
    found = Reading.objects.filter(body=body).select_related("partner__organization")
    return visible(actor, permissions.VIEW_READING, found)


def preview(bundle: Bundle, *, at: datetime) -> Preview:
    """Read for once and undone: what it says it would do is what it will do."""
    partner = Partner.objects.filter(public_key=bundle.public_key).first()
    if partner is None:
        return Preview(bundle, None, None)
    taking = Taking(partner, bundle.shared, at=at)
    try:
        with transaction.atomic():
            taking.run()
            transaction.set_rollback(True)
    except NotABundle as fault:
        return Preview(bundle, partner, None, str(fault))
    return Preview(bundle, partner, taking.deeds)
