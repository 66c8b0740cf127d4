"""Referrals as people look for them, and for the clock. None of this opens an envelope."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.links import bearing
from weltoffen.base.links.models import Link
from weltoffen.domain.advice import course, permissions, profile
from weltoffen.domain.advice.models import Referral
from weltoffen.domain.advice.rules import periods
from weltoffen.domain.advice.workflow import APPOINTED, OPEN, PREPARED, WANTS_ANOTHER, WITH_RECEIVER
from weltoffen.domain.directory.finding import Query, search
from weltoffen.domain.directory.models import Offer

PERSON = "Ratsuchende Person"  # in journals and in the audit trail


@dataclass(frozen=True, slots=True)
class Opened:
    """What an address opens, and as whom."""

    referral: Referral
    actor: Actor


def visible_referrals(actor: Actor) -> QuerySet[Referral]:
    """The list form of permissions.VIEW, with what a list shows."""
    return visible(actor, permissions.VIEW, Referral.objects.all()).select_related(
        "case__owner", "case__deputy", "case__office", "offer__provider__organization"
    )


def work_list(actor: Actor, scope: Literal["mine", "all"] = "mine") -> QuerySet[Referral]:
    """What wants something of me first; `mine` with whom I stand in for."""
    found = visible_referrals(actor).order_by(F("case__due_on").asc(nulls_last=True), "-pk")
    if scope == "all":
        return found
    me = Q(case__owner__in=actor.acts_for) | Q(case__deputy__in=actor.acts_for)
    return found.filter(me, case__state__in=OPEN)


def opened_by(token: str, purpose: str, *, at: datetime) -> Opened | None:
    """By an address of the person or the receiver; None for one that opens nothing (any more)."""
    link = bearing.find(token, purpose, at=at)
    referral = _of(link) if link else None
    if link is None or referral is None:
        return None
    is_person = purpose == permissions.OWN
    name = PERSON if is_person else f"Empfänger: {referral.offer.provider.organization.name}"
    return Opened(referral, bearing.bearer(link, name[:200]))


def by_code(code: str) -> Opened | None:
    """By the code on a receipt, however it was typed."""
    if not (hashed := course.hash_of(code)):
        return None
    referral = _whole().filter(secret_hash=hashed).first()
    if referral is None:
        return None
    opened = frozenset({(permissions.CODE, f"advice.referral:{referral.pk}")})
    return Opened(referral, Actor(PERSON, bears=opened))


def to_remind(today: date) -> Iterator[Referral]:
    """With the receiver, and nobody heard anything for the profile's days."""
    lengths = profile.lengths(today)
    waiting = _whole().filter(case__state__in=WITH_RECEIVER, expires_on__gte=today)
    for referral in waiting:
        last = referral.reminded_at or referral.sent_at
        if last and periods.is_to_be_reminded(timezone.localdate(last), today, lengths):
            yield referral


def to_expire(today: date) -> QuerySet[Referral]:
    return _whole().filter(case__state__in=WITH_RECEIVER, expires_on__lt=today)


def to_lapse(today: date) -> QuerySet[Referral]:
    return _whole().filter(case__state=PREPARED, erase_on__lt=today)


def to_erase(today: date) -> QuerySet[Referral]:
    return _whole().filter(case__state__in=WANTS_ANOTHER | {APPOINTED}, erase_on__lte=today)


def to_forget(at: datetime) -> QuerySet[Referral]:
    over = _whole().filter(erased_at__lt=at - timedelta(days=30))
    return over.exclude(secret_hash=None)


def others_like(referral: Referral, most: int = 5) -> list[int]:
    """Offers that might do instead: of the same topic, in the person's language, near by first."""
    topic = course.topic_of(referral.offer)
    if not topic:
        return []
    near = course.district_of(referral.offer)
    same = Query(topics=(topic,), sort="near" if near else "relevance", near=near)
    spoken = replace(same, languages=(referral.language,)) if referral.language else same
    found = [*search(spoken).offer_ids, *search(same).offer_ids]
    return [pk for pk in dict.fromkeys(found) if pk != referral.offer_id][:most]


def _of(link: Link) -> Referral | None:
    kind, _colon, key = link.subject.rpartition(":")
    if kind != Referral._meta.label_lower:
        return None
    return _whole().filter(pk=int(key)).first()


def _whole() -> QuerySet[Referral]:
    return Referral.objects.select_related(
        "case__owner", "case__office", "offer__provider__organization"
    )


def offer_for_referral(uuid: UUID) -> Offer | None:
    """From the address of its page."""
    return _offers().filter(uuid=uuid).first()


def offer_to_refer(actor: Actor, pk: int) -> Offer | None:
    """For somebody who advises: any that is in the directory."""
    return _offers().filter(pk=pk).first() if permissions.REFER.rule.allows(actor, None) else None


def _offers() -> QuerySet[Offer]:
    return Offer.objects.select_related("provider__organization")
