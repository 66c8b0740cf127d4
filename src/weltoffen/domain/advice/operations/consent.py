"""The consent in its three ways. Each sends the referral: before it, nothing leaves the house."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.cases.moves import lock
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.advice import course, envelope, permissions
from weltoffen.domain.advice.models import Consent, Referral
from weltoffen.domain.advice.private import Contents, Upload
from weltoffen.domain.advice.wording import Wording, of_referral
from weltoffen.domain.advice.workflow import PREPARED


@operation("advice.consent_on_screen", permissions.CONSENT)
def consent_on_screen(
    actor: Actor,
    referral: Referral,
    *,
    text_language: str,
    expected_version: int | None = None,
    at: datetime,
) -> Consent:
    """The person presses the button: on the own phone, or on the screen that was turned round."""
    _contents, wording = _agreed(referral, text_language, at, expected_version)
    return course.send(
        actor,
        referral,
        wording,
        way=Consent.Way.SCREEN,
        given_at=at,
        at=at,
        text="Einwilligung am Bildschirm; abgeschickt",
    )


@operation("advice.consent_by_phone", permissions.HANDLE)
def consent_by_phone(
    actor: Actor,
    referral: Referral,
    *,
    text_language: str,
    interpreter: str = "",
    spoken_at: datetime,
    expected_version: int | None = None,
    at: datetime,
) -> Consent:
    """Read out word by word and agreed to: who read it, when, through which interpreter."""
    if spoken_at > at:
        raise Refused(_("This moment is still to come."), field="spoken_at")
    _contents, wording = _agreed(referral, text_language, at, expected_version)
    return course.send(
        actor,
        referral,
        wording,
        way=Consent.Way.PHONE,
        given_at=spoken_at,
        recorded_by=actor.name,
        interpreter=" ".join(interpreter.split())[:200],
        at=at,
        text=f"Einwilligung am Telefon, vorgelesen von {actor.name}; abgeschickt",
    )


@operation("advice.consent_on_paper", permissions.HANDLE)
def consent_on_paper(
    actor: Actor,
    referral: Referral,
    *,
    text_language: str,
    signed_on: date,
    scan: Sequence[Upload] = (),
    expected_version: int | None = None,
    at: datetime,
) -> Consent:
    """The sheet with this referral's number was signed; a scan of it may be sealed with it."""
    if signed_on > timezone.localdate(at):
        raise Refused(_("This day is still to come."), field="signed_on")
    contents, wording = _agreed(referral, text_language, at, expected_version)
    if scan:
        envelope.put_in(referral, contents, scan[:1], is_scan=True)
        envelope.refill(referral, contents)
    noon = timezone.make_aware(datetime.combine(signed_on, time(12)))
    return course.send(
        actor,
        referral,
        wording,
        way=Consent.Way.PAPER,
        given_at=noon,
        recorded_by=actor.name,
        has_scan=bool(scan),
        at=at,
        text=f"Einwilligung auf Papier, unterschrieben am {signed_on:%d.%m.%Y}; abgeschickt",
    )


def _agreed(
    referral: Referral, language: str, at: datetime, expected_version: int | None
) -> tuple[Contents, Wording]:
    """What the person saw is what is sent: a form opened on an older state is a conflict."""
    lock(referral.case, expected_version=expected_version)
    if referral.case.state != PREPARED:
        raise Refused(_("The consent for this referral stands already, or was taken back."))
    contents = envelope.needed(referral)
    return contents, of_referral(referral, contents, language, today=timezone.localdate(at))
