"""Things of a feed into ours, one by one: what cannot be taken is told, and holds up nothing."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation

from weltoffen.base.access.actor import Actor
from weltoffen.base.intake.findings import REFUSED, SET_ASIDE, Finding, finding
from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.translations.queries import translation_of
from weltoffen.base.translations.single import put as translation_put
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import standing
from weltoffen.domain.directory.drafts import ArticleDraft, LocationDraft, OfferDraft, ProviderDraft
from weltoffen.domain.directory.imports.decisions import Counts, Decisions
from weltoffen.domain.directory.imports.merging import left_by, merge, with_keys
from weltoffen.domain.directory.imports.places import bare
from weltoffen.domain.directory.imports.said import (
    ARTICLE,
    LOCATION,
    OFFER,
    PROVIDER,
    TEXTS,
    Thing,
)
from weltoffen.domain.directory.matching import Known
from weltoffen.domain.directory.models import Intake, IntakeChange, Offer, Origin, Provider
from weltoffen.domain.directory.operations.article import write_article
from weltoffen.domain.directory.operations.location import register_location
from weltoffen.domain.directory.operations.offer import draft_offer
from weltoffen.domain.directory.operations.provider import register_provider
from weltoffen.domain.directory.operations.writing import Writing
from weltoffen.domain.directory.publishing import published_together

LEFT_OUT = "Nicht übernommen: So wurde es in der Vorschau entschieden."
NO_PROVIDER = "Der Träger wurde nicht übernommen, deshalb auch dieses Angebot nicht."
NOT_A_VALUE = "Ein Wert passt in kein Feld; nicht übernommen."
MOST_FAULTS = 6  # fields of one thing that are left out before all of it is refused


class Taking:
    """One portion of an intake. `findings` and `counts` say what became of it."""

    def __init__(
        self, actor: Actor, intake: Intake, decisions: Decisions, at: datetime, things: list[Thing]
    ) -> None:
        self.actor, self.intake, self.at = actor, intake, at
        self.feed, self.decisions = intake.feed, decisions
        self.known = Known(things)
        self.findings: list[Finding] = []
        self.counts = Counts()
        self.made: list[tuple[str, int, Origin]] = []
        self.things = things
        self.origins = self._origins()
        self.now = self._now()

    def take(self) -> None:
        with published_together(at=self.at):
            self._take_all()
            self._settle()
        seen = [key for thing in self.things if (key := thing.origin_key) in self.origins]
        Origin.objects.filter(feed=self.feed, key__in=seen).update(seen_in=self.intake)

    def _take_all(self) -> None:
        for thing in self.things:
            try:
                with transaction.atomic():
                    self._take(thing)
            except Refused as problem:
                self._tell(thing, _german(problem), str(problem.field))
            except ValueError:
                self._tell(thing, NOT_A_VALUE)

    def _take(self, thing: Thing) -> None:
        origin = self.origins.get(thing.origin_key)
        pk = standing.pk_of(origin.subject) if origin else self._standing(thing)
        if pk is not None and pk not in self.now[thing.kind]:
            self.now[thing.kind] |= standing.now(thing.kind, [pk])
            if pk not in self.now[thing.kind]:  # what stood here is gone altogether
                pk = None
        if origin is None and thing.kind == OFFER and thing.key in self.decisions.leave_out:
            self.findings.append(finding(SET_ASIDE, thing.where, "", LEFT_OUT, thing.name))
        elif pk is None:
            self._make(thing, origin)
        else:
            self._merge(thing, origin, pk)

    def _make(self, thing: Thing, origin: Origin | None) -> None:
        says = standing.same_values(thing.kind, with_keys(thing.said, self._location))
        pk = self._tolerantly(thing, says, self._made)
        _put_uuids(thing, pk)
        self._put_texts(thing, pk, says)
        made = origin or Origin(feed=self.feed, key=thing.origin_key)
        made.subject, made.said = standing.subject_of(thing.kind, pk), says
        made.seen_in, made.is_gone = self.intake, False
        self.origins[made.key] = made
        self.made.append((thing.kind, pk, made))

    def _settle(self) -> None:
        """How all that is new stands in its rows now, read at once: for merging and undoing."""
        changes, origins = [], []
        for kind in standing.MODELS:
            made = {pk: origin for one, pk, origin in self.made if one == kind}
            for pk, values in (standing.now(kind, made) if made else {}).items():
                origin = made[pk]
                origin.left = {name: values.get(name) for name in origin.said}
                after = {"fields": values}
                changes.append(
                    IntakeChange(intake=self.intake, subject=origin.subject, after=after)
                )
                origins.append(origin)
        for origin in (one for one in origins if one.pk is not None):
            origin.save()
        Origin.objects.bulk_create([one for one in origins if one.pk is None], batch_size=500)
        IntakeChange.objects.bulk_create(changes, batch_size=500)
        self.counts.made += len(self.made)

    def _made(self, thing: Thing, says: dict[str, Any]) -> int:
        match thing.kind:
            case "provider":
                organization = self._organization(thing)
                draft = ProviderDraft.from_plain(says)
                made = register_provider(self.actor, organization, draft=draft, at=self.at)
                self.known.providers[organization.pk] = made.pk
                return made.pk
            case "location":
                place = LocationDraft.from_plain(says)
                office = integration_office()
                return register_location(self.actor, office, draft=place, at=self.at).pk
            case "article":
                article = ArticleDraft.from_plain(says)
                return write_article(self.actor, integration_office(), draft=article, at=self.at).pk
        provider = self._provider(thing)
        offer = OfferDraft.from_plain(says)
        return draft_offer(self.actor, provider, draft=offer, at=self.at).pk

    def _merge(self, thing: Thing, origin: Origin | None, pk: int) -> None:
        now = self.now[thing.kind][pk]
        says = standing.same_values(thing.kind, with_keys(thing.said, self._location))
        said, left = (origin.said, origin.left) if origin else ({}, {})
        merged = merge(says, said=said, left=left, now=now)
        take, before = dict(merged.take), dict[str, Any]()
        was_gone = origin is not None and origin.is_gone
        if was_gone:
            take |= _revived(thing.kind, now)
        self.counts.kept += len(merged.kept)
        subject = standing.subject_of(thing.kind, pk)
        if take:
            taken = self._tolerantly(thing, take, partial(self._change, pk))
            now = self.now[thing.kind][pk] = standing.now(thing.kind, [pk])[pk]
            before = {name: value for name, value in taken.items() if value != now.get(name)}
        if before:
            self.intake.changes.create(
                subject=subject,
                before={"fields": before, "said": said, "left": left, "was_gone": was_gone},
                after={"fields": {name: now.get(name) for name in before}},
            )
            self.counts.changed += 1
        else:
            self.counts.same += 1
        kept = left_by(says, merged, left=left, now=now)
        if origin is None:
            key = thing.origin_key
            origin = self.origins[key] = Origin(feed=self.feed, key=key, subject=subject)
            origin.seen_in = self.intake
        if (origin.said, origin.left, origin.is_gone) != (says, kept, False) or origin.pk is None:
            origin.said, origin.left, origin.is_gone = says, kept, False
            origin.save()

    def _change(self, pk: int, thing: Thing, take: dict[str, Any]) -> dict[str, Any]:
        """The values that stood there before."""
        now = self.now[thing.kind][pk]
        row = standing.things(thing.kind, [pk])[pk]
        Writing.change(self.actor, thing.kind, row, {**now, **take}, at=self.at)
        self._put_texts(thing, pk, take)
        return {name: now.get(name) for name in take}

    def _tolerantly(self, thing: Thing, says: dict[str, Any], deed: Any) -> Any:
        """A field that is refused is left out and told; the rest of the thing is taken."""
        for _fault in range(MOST_FAULTS):
            try:
                with transaction.atomic():
                    return deed(thing, says)
            except Refused as problem:
                field = str(problem.field).partition(".")[0]
                if field not in says or field in ("name", "title", "path"):
                    raise
                self._tell(thing, _german(problem), field)
                says.pop(field)
        return deed(thing, says)

    def _standing(self, thing: Thing) -> int | None:
        """What stands here and is meant, though it never came from this feed."""
        return self.known.standing(thing) or self.decisions.same_as.get(thing.key)

    def _organization(self, thing: Thing) -> Organization:
        known = self.known.organization(thing.name)
        if known is not None:
            return Organization.objects.get(pk=known)
        is_association = any(sign in thing.name for sign in ("e.V.", "e. V.", "Verein"))
        kind = Organization.Kind.ASSOCIATION if is_association else Organization.Kind.PARTNER
        short_name = str(thing.said.get("short_name", ""))[:80]
        made = Organization.objects.create(
            name=thing.name, short_name=short_name, kind=kind, source=str(self.feed)[:300]
        )
        self.known.organizations[bare(thing.name)] = made.pk
        return made

    def _provider(self, thing: Thing) -> Provider:
        origin = self.origins.get(f"{PROVIDER}:{thing.said.get('provider')}")
        if origin is None:
            raise Refused(NO_PROVIDER)
        return Provider.objects.get(pk=standing.pk_of(origin.subject))

    def _location(self, key: str) -> int | None:
        origin = self.origins.get(f"{LOCATION}:{key}")
        return standing.pk_of(origin.subject) if origin else None

    def _put_texts(self, thing: Thing, pk: int, says: Mapping[str, Any]) -> None:
        """What another city shows is shown here when the feed is trusted so far; else reviewed."""
        fields = getattr(standing.MODELS[thing.kind], "TRANSLATED", ())
        for name, texts in says.items():
            if not name.startswith(TEXTS):
                continue
            row = standing.things(thing.kind, [pk])[pk]
            translation_put(
                translation_of(f"directory.{thing.kind}", pk, name.removeprefix(TEXTS)),
                texts,
                german={one: str(getattr(row, one)) for one in fields},
                is_published=self.feed.publishes_translations,
                at=self.at,
            )

    def _tell(self, thing: Thing, sentence: str, field: str = "") -> None:
        where = thing.where or thing.name
        self.findings.append(finding(REFUSED, where, field, sentence, thing.name))

    def _origins(self) -> dict[str, Origin]:
        """Of these things, and of those that they refer to."""
        keys = {thing.origin_key for thing in self.things}
        for thing in self.things:
            if thing.kind == OFFER:
                keys.add(f"{PROVIDER}:{thing.said.get('provider')}")
                keys |= {f"{LOCATION}:{at['location']}" for at in thing.said.get("places", ())}
        found: dict[str, Origin] = {}
        wanted = sorted(keys)
        for start in range(0, len(wanted), 500):
            some = Origin.objects.filter(feed=self.feed, key__in=wanted[start : start + 500])
            found |= {one.key: one for one in some}
        return found

    def _now(self) -> dict[str, dict[int, dict[str, Any]]]:
        now: dict[str, dict[int, dict[str, Any]]] = {}
        for kind in standing.MODELS:
            pks = [
                standing.pk_of(origin.subject)
                for thing in self.things
                if thing.kind == kind and (origin := self.origins.get(thing.origin_key))
            ]
            now[kind] = standing.now(kind, pks) if pks else {}
        return now


def _german(problem: Refused) -> str:
    with translation.override("de"):
        sentence = translation.gettext(problem.sentence)
    return sentence % problem.values if problem.values else sentence


def _revived(kind: str, now: Mapping[str, Any]) -> dict[str, Any]:
    if kind == OFFER and now["status"] == Offer.Status.ENDED:
        return {"status": Offer.Status.ACTIVE.value}
    return {"is_published": True} if kind == ARTICLE and not now["is_published"] else {}


def _put_uuids(thing: Thing, pk: int) -> None:
    """The names that things and their parts bear where they come from: links to them stay good."""
    model = standing.MODELS[thing.kind]
    if thing.uuid and not model._default_manager.filter(uuid=thing.uuid).exists():
        model._default_manager.filter(pk=pk).update(uuid=UUID(thing.uuid))
    row = model._default_manager.get(pk=pk)
    for part, uuids in thing.parts.items():
        rows = list(getattr(row, part).order_by("pk"))
        if len(rows) != len(uuids):
            continue
        for one, name in zip(rows, uuids, strict=True):
            part_model = type(one)
            if name and not part_model._default_manager.filter(uuid=name).exists():
                part_model._default_manager.filter(pk=one.pk).update(uuid=UUID(name))
