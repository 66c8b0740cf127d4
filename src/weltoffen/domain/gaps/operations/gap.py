"""The life of a gap: noticed, confirmed, proposed, acted upon, closed with proof."""

from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases.moves import lock, move, note
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory.models import Offer
from weltoffen.domain.gaps import notices, opening, permissions
from weltoffen.domain.gaps.models import Evidence, Gap, Link
from weltoffen.domain.gaps.rules.places import Place
from weltoffen.domain.gaps.workflow import (
    CLOSED,
    CONFIRMED,
    GAP,
    MEASURE,
    MERGED,
    PROPOSED,
    REJECTED,
)

LONGEST = 3_000


@operation("gaps.open", permissions.OPEN)
def open_gap(actor: Actor, office: Organization, *, topic: Term, place: Place, at: datetime) -> Gap:
    """Somebody knows that it is there, whatever the evidence says so far."""
    twin = next((pk for pk, one in opening.open_places().items() if one == place), None)
    if twin is not None:
        raise Refused(
            _("This gap is open already: %(number)s."),
            number=Gap.objects.select_related("case").get(pk=twin).case.number,
            field="topic",
        )
    return opening.make(
        actor,
        office,
        topic,
        place,
        is_by_hand=True,
        noticed_on=timezone.localdate(at),
        at=at,
    )


@operation("gaps.confirm", permissions.KEEP)
def confirm_gap(
    actor: Actor, gap: Gap, *, expected_version: int | None = None, at: datetime
) -> Gap:
    """The Office has looked: it is one. Whoever confirms it keeps it until another is named."""
    lock(gap.case, expected_version=expected_version)
    move(actor, gap.case, GAP, CONFIRMED, text="Bestätigt", at=at)
    if gap.case.owner_id is None and actor.person_id is not None:
        gap.case.owner_id = actor.person_id
        gap.case.save(update_fields=["owner"])
    return gap


@operation("gaps.assign", permissions.KEEP)
def assign_gap(actor: Actor, gap: Gap, *, owner: Person, at: datetime) -> Gap:
    """Somebody of the Office keeps it from now on."""
    lock(gap.case)
    gap.case.owner = owner
    gap.case.version += 1
    gap.case.save(update_fields=["owner", "version"])
    note(actor, gap.case, text=f"Zuständig: {owner.name}", at=at)
    notices.tell_owner(actor, gap, "Lücke für Sie", at=at)
    return gap


@operation("gaps.propose", permissions.KEEP)
def propose(
    actor: Actor,
    gap: Gap,
    *,
    text: str,
    body: Organization | None = None,
    expected_version: int | None = None,
    at: datetime,
) -> Link:
    """To somebody who can do something: an organisation, a body, a department."""
    lock(gap.case, expected_version=expected_version)
    said = _said(text)
    move(actor, gap.case, GAP, PROPOSED, text=f"Vorgeschlagen{_to(body)}", at=at)
    return Link.objects.create(gap=gap, kind=Link.Kind.PROPOSAL, text=said, body=body, at=at)


@operation("gaps.start_measure", permissions.KEEP)
def start_measure(
    actor: Actor,
    gap: Gap,
    *,
    text: str,
    body: Organization | None = None,
    url: str = "",
    expected_version: int | None = None,
    at: datetime,
) -> Link:
    """Somebody does something about it; the address may lead to the resolution or the project."""
    lock(gap.case, expected_version=expected_version)
    said = _said(text)
    move(actor, gap.case, GAP, MEASURE, text=f"Maßnahme begonnen{_to(body)}", at=at)
    return Link.objects.create(
        gap=gap, kind=Link.Kind.MEASURE, text=said, body=body, url=url, at=at
    )


@operation("gaps.close", permissions.KEEP)
def close_gap(
    actor: Actor,
    gap: Gap,
    *,
    proof: Offer,
    text: str = "",
    expected_version: int | None = None,
    at: datetime,
) -> Gap:
    """Only with proof: an offer that people can see and that answers it."""
    lock(gap.case, expected_version=expected_version)
    if not proof.is_public:
        raise Refused(_("Nobody can see this offer yet. Publish it first."), field="proof")
    move(actor, gap.case, GAP, CLOSED, text=f"Geschlossen durch „{proof.name}“", at=at)
    gap.proof = proof
    gap.save(update_fields=["proof"])
    Link.objects.create(
        gap=gap, kind=Link.Kind.PROOF, text=text.strip() or proof.name, offer=proof, at=at
    )
    return gap


@operation("gaps.reject", permissions.KEEP)
def reject_gap(
    actor: Actor, gap: Gap, *, reason: str, expected_version: int | None = None, at: datetime
) -> Gap:
    """It is none, because: the reason stays with it."""
    lock(gap.case, expected_version=expected_version)
    said = _said(reason, field="reason")
    move(actor, gap.case, GAP, REJECTED, text=f"Keine Lücke: {said}", at=at)
    return gap


@operation("gaps.merge", permissions.KEEP)
def merge_gaps(actor: Actor, gap: Gap, *, into: Gap, at: datetime) -> Gap:
    """Evidence and links move to the other one; the earlier day of noticing counts."""
    if into.pk == gap.pk or into.merged_into_id is not None or into.case.state in GAP.final:
        raise Refused(_("Please choose another open gap."))
    lock(into.case)
    move(actor, gap.case, GAP, MERGED, text=f"Zusammengeführt mit {into.case.number}", at=at)
    Evidence.objects.filter(gap=gap).update(gap=into)
    gap.links.update(gap=into)
    gap.merged_into = into
    gap.save(update_fields=["merged_into"])
    if gap.noticed_on < into.noticed_on:
        into.noticed_on = gap.noticed_on
        into.save(update_fields=["noticed_on"])
    note(actor, into.case, text=f"{gap.case.number} dazugenommen", at=at)
    opening.take_evidence(into, timezone.localdate(at))
    return into


def _said(text: str, field: str = "text") -> str:
    said = text.strip()
    if not said:
        raise Refused(_("Please write a sentence."), field=field)
    return said[:LONGEST]


def _to(body: Organization | None) -> str:
    return f" ({body.name})" if body else ""
