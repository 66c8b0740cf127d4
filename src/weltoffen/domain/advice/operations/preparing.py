"""Preparing a referral: by somebody who advises the person. Nothing leaves the house here."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from weltoffen.base.access.actor import Actor, Role
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases.moves import lock, note, open_case
from weltoffen.base.links.bearing import new_token
from weltoffen.base.organizations.models import Organization, Person
from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.advice import course, envelope, permissions, profile
from weltoffen.domain.advice.models import Consent, Referral
from weltoffen.domain.advice.private import Contents, Details, Token, Upload
from weltoffen.domain.advice.rules import periods
from weltoffen.domain.advice.rules.details import tidied, why_not_enough
from weltoffen.domain.advice.wording import of_referral
from weltoffen.domain.advice.workflow import PREPARED, REFERRAL
from weltoffen.domain.directory.models import Offer


@operation("advice.prepare", permissions.REFER)
def prepare(
    actor: Actor,
    offer: Offer,
    *,
    details: Details,
    language: str,
    files: Sequence[Upload] = (),
    at: datetime,
) -> Referral:
    """For a person who sits opposite or is on the phone; the consent is still to come."""
    owner = Person.objects.get(pk=actor.person_id or 0)
    return _open(
        actor, offer, details, language, files, new_token(), office=_office_of(actor), owner=owner,
        at=at,
    )  # fmt: skip


@operation("advice.change_prepared", permissions.HANDLE)
def change_prepared(
    actor: Actor,
    referral: Referral,
    *,
    details: Details,
    language: str,
    files: Sequence[Upload] = (),
    expected_version: int | None = None,
    at: datetime,
) -> Referral:
    """Before the consent; after it only the person changes what was agreed to."""
    lock(referral.case, expected_version=expected_version)
    if referral.case.state != PREPARED:
        raise Refused(_("The person has consented already. Only the person can change it now."))
    contents = envelope.needed(referral)
    envelope.put_in(referral, contents, files)
    course.refill(referral, contents, details=_checked(details))
    referral.language = language
    referral.save(update_fields=["language"])
    _count_change(actor, referral, "Angaben geändert", at)
    return referral


@operation("advice.refer_oneself", permissions.REFER_ONESELF)
def refer_oneself(
    actor: Actor,
    offer: Offer,
    *,
    details: Details,
    language: str,
    text_language: str,
    files: Sequence[Upload] = (),
    own: Token,
    at: datetime,
) -> Referral:
    """The person alone, on the offer's page: filled in, agreed to and sent in one step."""
    if details.way == "office":
        raise Refused(
            _("Please say how you can be reached: nobody stands in between."), field="way"
        )
    referral = _open(
        actor, offer, details, language, files, own.value, office=integration_office(), owner=None,
        at=at,
    )  # fmt: skip
    contents = envelope.needed(referral)
    today = timezone.localdate(at)
    course.send(
        actor,
        referral,
        of_referral(referral, contents, text_language, today=today),
        way=Consent.Way.SCREEN,
        given_at=at,
        at=at,
        text="Eingewilligt und abgeschickt von der Person selbst",
    )
    return referral


@operation("advice.detach", permissions.CONSENT)
def detach(actor: Actor, referral: Referral, *, position: int, at: datetime) -> Referral:
    """A file is taken out of the envelope again, also after it was sent."""
    contents = envelope.needed(referral)
    if not 0 <= position < len(contents.files):
        raise Refused(_("This file is not there any more."))
    envelope.take_out(referral, contents, [contents.files[position].store])
    envelope.refill(referral, contents)
    _count_change(actor, referral, "Eine Datei entfernt", at)
    return referral


def _open(
    actor: Actor,
    offer: Offer,
    details: Details,
    language: str,
    files: Sequence[Upload],
    token: str,
    *,
    office: Organization,
    owner: Person | None,
    at: datetime,
) -> Referral:
    course.require_receiver(offer)
    today = timezone.localdate(at)
    lapses_on = periods.lapses_on(today, profile.lengths(today))
    case = open_case(
        actor,
        REFERRAL,
        title=offer.name,
        prefix=profile.number_prefix(),
        office=office,
        owner=owner,
        due_on=lapses_on,
        at=at,
    )
    referral = Referral.objects.create(
        case=case,
        offer=offer,
        is_by_person=owner is None,
        language=language,
        erase_on=lapses_on,
    )
    course.give_receipt(referral, token, at=at)
    contents = Contents(_checked(details), token)
    envelope.fill(referral, contents)
    if files:
        envelope.put_in(referral, contents, files)
        envelope.refill(referral, contents)
    return referral


def _checked(details: Details) -> Details:
    details = tidied(details)
    if objection := why_not_enough(details):
        raise Refused(objection.sentence, field=objection.field)
    return details


def _office_of(actor: Actor) -> Organization:
    """Where the actor advises; of several the first."""
    ids = actor.organizations(Role.CASE_MANAGER) or actor.organizations(*permissions.MANAGERS)
    return Organization.objects.get(pk=min(ids))


def _count_change(actor: Actor, referral: Referral, text: str, at: datetime) -> None:
    """Another form that is open on the old state gets a 409."""
    case = referral.case
    case.version += 1
    case.save(update_fields=["version"])
    note(actor, case, text=text, at=at)
