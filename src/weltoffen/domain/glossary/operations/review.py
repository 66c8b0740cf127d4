"""Associations check words in their language by a link; the Office decides on corrections.

That a word is right counts at once: the Office has asked people whom it trusts. Another wording is
read by the Office first.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import operation
from weltoffen.base.links import bearing
from weltoffen.base.notices import outbox
from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.translations.languages import ORIGINAL, targets
from weltoffen.base.translations.rules import digest
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.glossary import permissions, translating
from weltoffen.domain.glossary.models import SAID, Opinion, Review, Term
from weltoffen.domain.glossary.notices import invitation, tell_of_correction

LONGEST = 2_000  # characters of one text
STATE = Opinion.State


@operation("glossary.ask_for_review", permissions.KEEP)
def ask_for_review(
    actor: Actor,
    office: Organization,
    *,
    association: str,
    language: str,
    email: str,
    until_on: date,
    at: datetime,
) -> Review:
    """The association gets a mail with a link. Who has it can check words, nothing else."""
    if language == ORIGINAL or language not in {one.code for one in targets()}:
        raise Refused(_("Words are not kept in this language."), field="language")
    if not timezone.localdate(at) <= until_on <= timezone.localdate(at) + timedelta(days=366):
        raise Refused(_("Choose a day within a year from today."), field="until_on")
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(_("This is no e-mail address."), field="email") from None
    review = Review.objects.create(
        association=association,
        language=language,
        email=email,
        asked_at=at,
        until_on=until_on,
    )
    end = timezone.make_aware(datetime.combine(until_on + timedelta(days=1), time.min))
    token = bearing.issue(review, permissions.PURPOSE, expires_at=end, at=at)
    subject, text = invitation(review, token, office=office.name)
    outbox.put(email, subject=subject, text=text, at=at, message_id=f"glossary-review-{review.pk}")
    return review


@operation("glossary.end_review", permissions.END_REVIEW)
def end_review(actor: Actor, review: Review, *, at: datetime) -> None:
    """The link opens nothing any more, and the address is forgotten; what was said stays."""
    if review.ended_at is None:
        review.ended_at, review.email = at, ""
        review.save()
        bearing.revoke(review, permissions.PURPOSE, at=at)


@operation("glossary.confirm_word", permissions.REVIEW)
def confirm_word(
    actor: Actor, review: Review, *, term: Term, expected_version: int, at: datetime
) -> Opinion:
    """This wording is right. Another one than the one that was read is refused."""
    row = translating.of(term, review.language)
    if row is None:
        raise Refused(_("There is no text in this language yet. Please write one."))
    if row.version != expected_version:
        raise Conflict(_("Somebody else has changed this meanwhile. Please read it again."))
    if row.source_digest != digest(translating.original(term)):
        row.source_digest = digest(translating.original(term))
    translating.confirm(row, by=review.association, at=at)
    return _opinion(review, term, STATE.CONFIRMED, at=at)


@operation("glossary.correct_word", permissions.REVIEW)
def correct_word(
    actor: Actor,
    review: Review,
    *,
    term: Term,
    texts: Mapping[str, str],
    note: str = "",
    at: datetime,
) -> Opinion:
    """Another wording, for the Office to read. A second one replaces the first."""
    is_first = not review.opinions.filter(state=STATE.OPEN).exists()
    said = _said(texts)
    opinion = _opinion(review, term, STATE.OPEN, texts=said, note=note[:LONGEST], at=at)
    if is_first:
        tell_of_correction(opinion, at=at)
    return opinion


@operation("glossary.decide_correction", permissions.DECIDE)
def decide_correction(
    actor: Actor,
    opinion: Opinion,
    *,
    is_taken: bool,
    texts: Mapping[str, str] | None = None,
    at: datetime,
) -> None:
    """Take the wording over, as it is or with changes, or leave everything as it was."""
    if opinion.state != STATE.OPEN:
        raise Refused(_("This correction has already been decided."))
    if is_taken:
        if texts is not None:
            opinion.texts = _said(texts)
        translating.correct(
            opinion.term,
            opinion.review.language,
            opinion.texts,
            by=opinion.review.association,
            at=at,
        )
    opinion.state = STATE.TAKEN if is_taken else STATE.REFUSED
    opinion.decided_at = at
    opinion.save()


def _opinion(
    review: Review,
    term: Term,
    state: str,
    *,
    texts: Mapping[str, str] | None = None,
    note: str = "",
    at: datetime,
) -> Opinion:
    opinion, _new = Opinion.objects.update_or_create(
        review=review,
        term=term,
        defaults={
            "state": state,
            "texts": dict(texts or {}),
            "note": note,
            "given_at": at,
            "decided_at": None,
        },
    )
    return opinion


def _said(texts: Mapping[str, str]) -> dict[str, str]:
    said = {name: " ".join(texts.get(name, "").split()) for name in SAID}
    for name, text in said.items():
        if not text:
            raise Refused(_("Please fill in every field: people read all five."), field=name)
        if len(text) > LONGEST:
            raise Refused(_("This text is too long."), field=name)
    return said
