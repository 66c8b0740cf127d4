"""Changing a thing by its plain values, whatever it is; what feeds and undoing have in common."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from weltoffen.base.access.actor import Actor
from weltoffen.domain.directory import standing
from weltoffen.domain.directory.imports.said import ARTICLE, LOCATION, OFFER, PROVIDER
from weltoffen.domain.directory.models import Intake, Offer, Origin
from weltoffen.domain.directory.operations.article import change_article
from weltoffen.domain.directory.operations.location import change_location
from weltoffen.domain.directory.operations.offer import change_offer, retire_offer
from weltoffen.domain.directory.operations.provider import change_provider

IS_GONE = "Die Quelle, aus der es kam, führt es nicht mehr."
TAKEN_BACK = "Das Einlesen, mit dem es kam, wurde zurückgenommen."
_CHANGE: Mapping[str, Any] = {
    PROVIDER: change_provider,
    LOCATION: change_location,
    OFFER: change_offer,
    ARTICLE: change_article,
}


class Writing:
    """Not operations themselves: each ends in one."""

    @staticmethod
    def change(
        actor: Actor, kind: str, row: Any, values: Mapping[str, Any], *, at: datetime
    ) -> None:
        """Texts in other languages are no part of a draft; they are passed over."""
        draft = standing.DRAFTS[kind].from_plain(values)
        _CHANGE[kind](actor, row, draft=draft, at=at)

    @staticmethod
    def take_away(
        actor: Actor, kind: str, row: Any, *, reason: str, at: datetime
    ) -> dict[str, Any]:
        """From portal and interfaces; the values that said it was there. Links and figures stay."""
        if kind == OFFER and row.status != Offer.Status.ENDED:
            before = {"status": row.status}
            retire_offer(actor, row, reason=reason, at=at)
            return before
        name = {ARTICLE: "is_published", PROVIDER: "is_listed"}.get(kind, "")
        if name and getattr(row, name):
            Writing.change(actor, kind, row, {**standing.plain(kind, row), name: False}, at=at)
            return {name: True}
        return {}

    @staticmethod
    def retire(actor: Actor, intake: Intake, keys: Iterable[str], *, at: datetime) -> int:
        """What vanished from a feed, and a person confirmed to be gone."""
        count = 0
        wanted = list(keys)
        for origin in Origin.objects.filter(feed=intake.feed, key__in=wanted, is_gone=False):
            kind, pk = standing.kind_of(origin.subject), standing.pk_of(origin.subject)
            row = standing.things(kind, [pk]).get(pk)
            before = (
                Writing.take_away(actor, kind, row, reason=IS_GONE, at=at)
                if row is not None
                else {}
            )
            if before:
                now = standing.now(kind, [pk])[pk]
                intake.changes.create(
                    subject=origin.subject,
                    before={"fields": before, "was_gone": False},
                    after={"fields": {name: now[name] for name in before}},
                )
                count += 1
            origin.is_gone = True
            origin.save(update_fields=["is_gone"])
        return count
