"""What leaves as a bundle, whose bundles are let in, and their reading."""

import base64
from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.sharing import permissions, signing
from weltoffen.domain.sharing.composing import compose
from weltoffen.domain.sharing.models import Partner, Reading
from weltoffen.domain.sharing.opening import opened
from weltoffen.domain.sharing.rules.shape import NotABundle
from weltoffen.domain.sharing.signing import Bundle
from weltoffen.domain.sharing.taking import Taking

__all__ = ["export_body", "read_bundle", "trust_partner"]


@operation("sharing.export", permissions.EXPORT)
def export_body(actor: Actor, body: Organization, *, at: datetime) -> bytes:
    """The signed bundle of a body that is run together with another municipality."""
    if not body.charter.shared_with.exists():
        raise Refused(_("This body is not run together with anybody. Enter that first."))
    return signing.pack(compose(body, at=at))


@operation("sharing.trust", permissions.READ)
def trust_partner(
    actor: Actor, office: Organization, *, partner: Organization, public_key: str, at: datetime
) -> Partner:
    """Somebody compared the fingerprint: bundles under this key are the partner's from now on."""
    try:
        is_key = len(base64.b64decode(public_key, validate=True)) == 32
    except ValueError:
        is_key = False
    if not is_key:
        raise Refused(_("This is no key."))
    if public_key == signing.public_key():
        raise Refused(_("This is our own key: the bundle was made here."))
    if known := Partner.objects.filter(public_key=public_key).first():
        if known.organization_id != partner.pk:
            raise Refused(_("This key is known as that of %(name)s."), name=known.organization.name)
        return known
    return Partner.objects.create(
        organization=partner,
        public_key=public_key,
        trusted_by_id=actor.person_id,
        trusted_at=at,
    )


@operation("sharing.read", permissions.READ)
def read_bundle(actor: Actor, office: Organization, *, content: bytes, at: datetime) -> Reading:
    """All of a partner's bundle, or nothing; the same bundle a second time changes nothing."""
    bundle = opened(content)
    partner = Partner.objects.select_for_update().filter(public_key=bundle.public_key).first()
    if partner is None:
        raise Refused(_("Nobody has compared the fingerprint of this key yet."))
    taking = Taking(partner, bundle.shared, at=at)
    _must_be_newer(taking, bundle)
    try:
        body = taking.run()
    except NotABundle as fault:
        raise Refused(_("This is no bundle of a body: %(where)s"), where=str(fault)) from fault
    deeds = taking.deeds
    if deeds.is_nothing and (last := partner.readings.filter(sha256=bundle.sha256).first()):
        return last
    return Reading.objects.create(
        partner=partner,
        body=body,
        made_at=bundle.shared.made_at,
        read_at=at,
        sha256=bundle.sha256,
        created=deeds.total("created"),
        updated=deeds.total("updated"),
        gone=deeds.total("gone"),
    )


def _must_be_newer(taking: Taking, bundle: Bundle) -> None:
    """An older bundle would take back what a newer one told."""
    last = taking.partner.readings.filter(body=taking.known_body()).first()
    if last is not None and bundle.shared.made_at < last.made_at:
        raise Refused(
            _("A newer bundle of this body was read already, made on %(day)s."),
            day=f"{last.made_at:%d.%m.%Y %H:%M}",
        )
