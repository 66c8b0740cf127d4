"""Preparing a hand-over: nothing moves before it is done, and until then it can be called off."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.handover import notices, permissions
from weltoffen.domain.handover.drafts import Knowledge
from weltoffen.domain.handover.models import Handover
from weltoffen.domain.handover.queries.plan import STAYS, planned

LONGEST = 20_000


@operation("handover.prepare_body", permissions.HAND_OVER_BODY)
def prepare_body_handover(
    actor: Actor,
    body: Organization,
    *,
    to_person: Person,
    to_organization: Organization | None = None,
    on: date,
    at: datetime,
) -> Handover:
    """A body goes to an organisation outside, or stands on its own; its business to a person."""
    charter = Charter.objects.filter(body=body).first()
    if charter is None:
        raise Refused(_("Only bodies that are run here can be handed over."))
    if charter.handed_over_on:
        raise Refused(
            _("This body has been handed over on %(day)s."),
            day=f"{charter.handed_over_on:%d.%m.%Y}",
        )
    if to_organization is not None and to_organization.pk == body.pk:
        raise Refused(_("A body cannot be handed over to itself."), field="to_organization")
    _is_first(Handover.objects.filter(body=body))
    handover = Handover.objects.create(
        body=body,
        to_organization=to_organization,
        to_person=to_person,
        name=f"{body.name} an {to_organization or to_person}"[:300],
        traditions=charter.traditions,
        on=on,
        leaves_house=False,
        prepared_by_id=actor.person_id,
        prepared_at=at,
    )
    notices.tell_taker(handover, to_person, at=at)
    return handover


@operation("handover.prepare_work", permissions.HAND_OVER_WORK)
def prepare_work_handover(
    actor: Actor,
    leaving: Person,
    *,
    to_person: Person,
    on: date,
    leaves_house: bool = True,
    at: datetime,
) -> Handover:
    """Everything open of somebody goes to others; with `leaves_house` posts end as well."""
    if to_person.pk == leaving.pk:
        raise Refused(_("Nobody can hand over to themselves."), field="to_person")
    _is_first(Handover.objects.filter(leaving=leaving))
    handover = Handover.objects.create(
        leaving=leaving,
        to_person=to_person,
        name=f"{leaving.name} an {to_person.name}"[:300],
        on=on,
        leaves_house=leaves_house,
        prepared_by_id=actor.person_id,
        prepared_at=at,
    )
    notices.tell_taker(handover, to_person, at=at)
    notices.tell_leaving(handover, leaving, at=at)
    return handover


@operation("handover.note", permissions.NOTE)
def note_knowledge(
    actor: Actor,
    handover: Handover,
    *,
    knowledge: Knowledge,
    expected_version: int | None = None,
) -> Handover:
    """What is done and written nowhere, and whom to ask."""
    _is_open(handover, expected_version)
    traditions, contacts = knowledge.traditions, knowledge.contacts
    if max(len(traditions), len(contacts)) > LONGEST:
        raise Refused(_("This is too long; %(most)s characters fit."), most=LONGEST)
    handover.traditions, handover.contacts = traditions, contacts
    handover.version += 1
    handover.save(update_fields=["traditions", "contacts", "version"])
    return handover


@operation("handover.distribute", permissions.KEEP)
def distribute(
    actor: Actor,
    handover: Handover,
    *,
    keys: Collection[str],
    to: Person | None,
    expected_version: int | None = None,
    at: datetime,
) -> Handover:
    """These go to somebody else than the rest; to nobody: they stay, or a seat lapses."""
    _is_open(handover, expected_version)
    known = {row.key: row for row in planned(handover, timezone.localdate(at))}
    if set(keys) - set(known):  # closed or given away since the page was opened
        raise Conflict("Somebody else has changed this meanwhile.")
    if any(known[key].kind.ends for key in keys):
        raise Refused(_("What ends goes to nobody."))
    choices = {key: pk for key, pk in handover.choices.items() if key not in set(keys)}
    if to is None or to.pk != handover.to_person_id:
        choices |= dict.fromkeys(keys, STAYS if to is None else to.pk)
    handover.choices = choices
    handover.version += 1
    handover.save(update_fields=["choices", "version"])
    return handover


@operation("handover.call_off", permissions.KEEP)
def call_off_handover(
    actor: Actor, handover: Handover, *, expected_version: int | None = None
) -> Handover:
    """Nothing has moved yet, so nothing needs to be moved back."""
    _is_open(handover, expected_version)
    handover.state = Handover.State.CANCELLED
    handover.version += 1
    handover.save(update_fields=["state", "version"])
    return handover


def _is_first(others: object) -> None:
    open_one = others.filter(state=Handover.State.PREPARED).first()  # type: ignore[attr-defined]
    if open_one is not None:
        raise Refused(_("A hand-over is being prepared already: %(name)s."), name=open_one.name)


def _is_open(handover: Handover, expected_version: int | None) -> None:
    if expected_version is not None and handover.version != expected_version:
        raise Conflict("Somebody else has changed this meanwhile.")
    if handover.state != Handover.State.PREPARED:
        raise Refused(_("This hand-over is over: nothing can be changed any more."))
