"""Two offers that are one: the other becomes a signpost, and nothing that hangs on it is lost."""

from datetime import date, datetime
from typing import Any, Final

from django.db.models import F, Model

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.links import bearing
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import permissions
from weltoffen.domain.directory.models import Double, Offer, OfferCount, Proposal
from weltoffen.domain.directory.publishing import publish
from weltoffen.domain.directory.queries.doubles import why_not_apart

COUNTS: Final = ("shown", "referred", "accepted", "refused")


@operation("directory.note_double", permissions.NOTE_DOUBLES)
def note_double(actor: Actor, double: Double, *, score: float, why: str) -> Double:
    """The machine finds two alike; whether they are one, a person decides."""
    double.score, double.why = score, why[:300]
    double.save()
    return double


@operation("directory.call_different", permissions.DECIDE_DOUBLE)
def call_different(actor: Actor, double: Double, *, at: datetime) -> Double:
    """They are two; it is not asked again."""
    _still_open(double)
    double.state, double.decided_at = Double.State.DIFFERENT, at
    double.save(update_fields=["state", "decided_at"])
    return double


@operation("directory.merge_offers", permissions.DECIDE_DOUBLE)
def merge_offers(actor: Actor, double: Double, *, keep: int, at: datetime) -> Double:
    """`keep` stays; old addresses of the other lead to it, its figures count for it.

    What others hold on the offer (referrals) goes over only within the same provider: consent was
    given for one receiver and not for another.
    """
    _still_open(double)
    if keep not in (double.left_id, double.right_id):
        raise Refused(_("Please choose which of the two stays."))
    gone = double.right_id if keep == double.left_id else double.left_id
    rows = Offer.objects.select_for_update(no_key=True).filter(pk__in=(keep, gone))
    pair = {one.pk: one for one in rows}
    kept, other = pair[keep], pair[gone]
    if (
        Offer.Status.ENDED in (kept.status, other.status)
        or kept.merged_into_id
        or other.merged_into_id
    ):
        raise Refused(_("One of them has ended already."))
    moved: dict[str, Any] = {"counts": _move_counts(other, kept)}
    moved["proposals"] = list(
        other.proposals.filter(state=Proposal.State.OPEN).values_list("pk", flat=True)
    )
    Proposal.objects.filter(pk__in=moved["proposals"]).update(offer=kept)
    # a chain of signposts is none: what led to the other leads to the one that stays
    moved["merged"] = list(Offer.objects.filter(merged_into=other).values_list("pk", flat=True))
    Offer.objects.filter(pk__in=moved["merged"]).update(merged_into=kept)
    if kept.provider_id == other.provider_id:
        moved["others"] = {
            f"{model._meta.label_lower}.{field}": pks
            for model, field in _held_by_others()
            if (pks := _hand_over(model, field, other, kept))
        }
    other.merged_into, other.version, other.changed_at = kept, other.version + 1, at
    other.save(update_fields=["merged_into", "version", "changed_at"])
    bearing.revoke(other, permissions.CONFIRM, at=at)
    double.state, double.decided_at, double.kept, double.moved = (
        Double.State.MERGED,
        at,
        kept,
        moved,
    )
    double.save(update_fields=["state", "decided_at", "kept", "moved"])
    publish([kept.pk, other.pk], at=at)
    return double


@operation("directory.undo_merge", permissions.DECIDE_DOUBLE)
def undo_merge(actor: Actor, double: Double, *, at: datetime) -> Double:
    """They are two again, each with what it had; what came since stays with the one kept."""
    if why := why_not_apart(double, at=at):
        raise Refused(why)
    kept = double.kept
    assert kept is not None
    gone = double.right_id if kept.pk == double.left_id else double.left_id
    other = Offer.objects.select_for_update(no_key=True).get(pk=gone)
    for day, *counts in double.moved["counts"]:
        _count(kept, date.fromisoformat(day), [-number for number in counts])
        _count(other, date.fromisoformat(day), counts)
    Proposal.objects.filter(pk__in=double.moved["proposals"], offer=kept).update(offer=other)
    Offer.objects.filter(pk__in=double.moved["merged"], merged_into=kept).update(merged_into=other)
    for model, field in _held_by_others():
        pks = double.moved.get("others", {}).get(f"{model._meta.label_lower}.{field}", [])
        rows = model._default_manager.filter(**{"pk__in": pks, field: kept})
        rows.update(**{field: other})
    other.merged_into, other.version, other.changed_at = None, other.version + 1, at
    other.save(update_fields=["merged_into", "version", "changed_at"])
    double.state, double.decided_at, double.kept, double.moved = Double.State.OPEN, None, None, {}
    double.save(update_fields=["state", "decided_at", "kept", "moved"])
    publish([kept.pk, other.pk], at=at)
    return double


def _still_open(double: Double) -> None:
    if double.state != Double.State.OPEN:
        raise Refused(_("This has already been decided."))


def _move_counts(other: Offer, kept: Offer) -> list[list[Any]]:
    moved = []
    for row in OfferCount.objects.filter(offer=other):
        counts = [getattr(row, name) for name in COUNTS]
        _count(kept, row.day, counts)
        moved.append([row.day.isoformat(), *counts])
    OfferCount.objects.filter(offer=other).delete()
    return moved


def _count(offer: Offer, day: date, counts: list[int]) -> None:
    OfferCount.objects.get_or_create(offer=offer, day=day)
    changes = {name: F(name) + number for name, number in zip(COUNTS, counts, strict=True)}
    OfferCount.objects.filter(offer=offer, day=day).update(**changes)


def _held_by_others() -> list[tuple[type[Model], str]]:
    """Tables of other apps that point to an offer, found in the models: none is forgotten."""
    return [
        (relation.related_model, relation.field.name)
        for relation in Offer._meta.related_objects
        if relation.one_to_many and relation.related_model._meta.app_label != "directory"
    ]


def _hand_over(model: type[Model], field: str, other: Offer, kept: Offer) -> list[Any]:
    rows = model._default_manager.filter(**{field: other})
    pks = list(rows.values_list("pk", flat=True))
    model._default_manager.filter(pk__in=pks).update(**{field: kept})
    return pks
