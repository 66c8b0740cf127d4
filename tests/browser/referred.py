"""Referrals for the browser: one waits for the consent, one has a question, one an appointment."""

from django.utils import timezone

import referrals
from weltoffen.base.links.bearing import issue
from weltoffen.base.organizations.models import Person
from weltoffen.domain.advice import operations
from weltoffen.domain.advice.envelope import contents_of
from weltoffen.domain.advice.models import Referral
from weltoffen.domain.advice.permissions import RECEIVE
from weltoffen.domain.advice.private import Said
from weltoffen.domain.advice.receiver import link_ends
from weltoffen.domain.directory.models import Offer


def make_referred(by: Person, offer: str) -> dict[str, str]:
    now, course = timezone.now(), Offer.objects.get(uuid=offer)
    if not course.email:
        course.email = "kurse@example.org"
        course.save(update_fields=["email"])
    prepared = referrals.make_prepared(by, course, files=1, at=now)
    asked = referrals.make_sent(by, course, at=now)
    question = Said("Welches Niveau hat die Person?")
    operations.ask_back(referrals.receiver_of(asked), asked, question=question, at=now)
    appointed = referrals.make_sent(by, course, at=now)
    operations.give_appointment(
        referrals.receiver_of(appointed),
        appointed,
        appointment=referrals.appointment(at=now),
        at=now,
    )
    made = {"prepared": prepared, "asked": asked, "appointed": appointed}
    things = {f"{name}_pk": str(referral.pk) for name, referral in made.items()}
    things |= {f"{name}_own": _own(referral) for name, referral in made.items()}
    fresh = Referral.objects.get(pk=asked.pk)
    return things | {"received": issue(asked, RECEIVE, expires_at=link_ends(fresh), at=now)}


def _own(referral: Referral) -> str:
    contents = contents_of(referral)
    assert contents is not None
    return contents.token
