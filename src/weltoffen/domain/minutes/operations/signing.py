"""Two signatures under one wording; then it is printed once and kept (HGO § 61 (2))."""

from datetime import datetime

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.links.bearing import revoke
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.minutes import keeping, permissions
from weltoffen.domain.minutes.models import Minutes, Sitting
from weltoffen.domain.minutes.notices import telling
from weltoffen.domain.minutes.queries.minutes import charter_of
from weltoffen.domain.minutes.rules import parts, periods

State = Minutes.State


@operation("minutes.sign", permissions.SIGN)
def sign_as_chair(actor: Actor, minutes: Minutes, *, name: str, seen: str, at: datetime) -> Minutes:
    """`seen` is the fingerprint of what stood on the page: nobody signs other words."""
    _check(minutes, name, seen)
    _write_chair(minutes, name, at)
    revoke(minutes, permissions.SIGN_LINK, at=at)
    return _signed(minutes, at)


@operation("minutes.note_signature", permissions.KEEP)
def note_signature_on_paper(
    actor: Actor, minutes: Minutes, *, name: str, seen: str, at: datetime
) -> Minutes:
    """The chair has signed the printed minutes; the sheet lies in the file."""
    _check(minutes, name, seen)
    _write_chair(minutes, f"{one_line(name)[:150]} (auf Papier)", at)
    revoke(minutes, permissions.SIGN_LINK, at=at)
    return _signed(minutes, at)


@operation("minutes.countersign", permissions.COUNTERSIGN)
def sign_as_secretary(
    actor: Actor, minutes: Minutes, *, name: str, seen: str, at: datetime
) -> Minutes:
    """Who kept the minutes answers for them beside the chair."""
    _check(minutes, name, seen)
    if minutes.secretary_signed_at is not None:
        raise Refused(_("The secretary has signed already."))
    charter = charter_of(minutes)
    is_chair = actor.person_id is not None and actor.person_id == minutes.chair_id
    if is_chair and charter is not None and not periods.may_sign_both(charter.kind):
        raise Refused(_("Chair and secretary are two people in this body."))
    minutes.signed_by_secretary, minutes.secretary_signed_at = one_line(name)[:200], at
    return _signed(minutes, at)


def _check(minutes: Minutes, name: str, seen: str) -> None:
    if minutes.state != State.REVIEW:
        raise Refused(_("There is nothing to sign at the moment."))
    content = minutes.content or {}
    if seen != minutes.content_sha256 or parts.fingerprint(content) != seen:
        raise Conflict(_("The wording has changed meanwhile. Please read it again."))
    sitting = Sitting.objects.filter(meeting=minutes.meeting_id).first()
    if sitting is not None and not _was_over(sitting, minutes):
        raise Conflict(_("The meeting was taken up again. Please lay the minutes before anew."))
    if not one_line(name):
        raise Refused(_("Please write your name."), field="name")


def _was_over(sitting: Sitting, minutes: Minutes) -> bool:
    """The meeting had ended when the wording was fixed, and was not taken up again."""
    as_of = datetime.fromisoformat((minutes.content or {})["as_of"])
    return sitting.closed_at is not None and sitting.closed_at <= as_of


def _write_chair(minutes: Minutes, name: str, at: datetime) -> None:
    if minutes.chair_signed_at is not None:
        raise Refused(_("The chair has signed already."))
    minutes.signed_by_chair, minutes.chair_signed_at = one_line(name)[:200], at


def _signed(minutes: Minutes, at: datetime) -> Minutes:
    if minutes.chair_signed_at and minutes.secretary_signed_at:
        minutes.state = State.SIGNED
        keeping.print_and_keep(minutes)
    minutes.version += 1
    minutes.save()
    if minutes.state == State.SIGNED:
        telling.tell_signed(minutes, at=at)
    return minutes
