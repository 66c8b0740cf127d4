"""What lies ahead: meetings one is invited to, hand-overs one was to take."""

from datetime import datetime, time, timedelta

from django.db.models import F
from django.utils import timezone

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.domain.handover.models import Handover
from weltoffen.domain.handover.moving.kinds import Kind, Leaving, Taking, Thing
from weltoffen.domain.handover.rules.fates import is_mandate
from weltoffen.domain.meetings.models import Invitation


def find_invitations(leaving: Leaving) -> list[Thing]:
    """To meetings after the last day, of bodies whose seat passes; guests come for themselves."""
    after = timezone.make_aware(datetime.combine(leaving.on + timedelta(days=1), time()))
    found = Invitation.objects.filter(
        person=leaving.person,
        is_guest=False,
        meeting__starts_at__gte=after,
        meeting__is_cancelled=False,
        meeting__deleted_at=None,
    ).select_related("meeting__body")
    mandates = _mandates(leaving)
    return [
        Thing(
            INVITATIONS.code,
            f"meetings.invitation:{one.pk}",
            str(one.meeting),
            href=f"meetings.meeting:{one.meeting_id}",
        )
        for one in found.order_by("meeting__starts_at", "pk")
        if one.meeting.body_id not in mandates
    ]


def move_invitations(taking: Taking) -> None:
    """Who takes the seat is invited anew; who is invited already is not invited twice."""
    if taking.person is None:
        return
    found = Invitation.objects.filter(pk__in=taking.keys, person=taking.leaving.person)
    twice = Invitation.objects.filter(person=taking.person).values("meeting")
    found.filter(meeting__in=twice).delete()
    found.filter(reader__isnull=False).update(reader=taking.person)
    found.update(
        person=taking.person,
        answer="",
        deputy_name="",
        interpreter="",
        needs_step_free=False,
        note="",
        sent_at=None,
        sent_sequence=None,
        answered_at=None,
    )


def find_handovers(leaving: Leaving) -> list[Thing]:
    found = Handover.objects.filter(to_person=leaving.person, state=Handover.State.PREPARED)
    return [
        Thing(
            HANDOVERS.code,
            f"handover.handover:{one.pk}",
            one.name,
            href=f"handover.handover:{one.pk}",
        )
        for one in found.order_by("on", "pk")
    ]


def move_handovers(taking: Taking) -> None:
    if taking.person is not None:
        Handover.objects.filter(pk__in=taking.keys, to_person=taking.leaving.person).exclude(
            leaving=taking.person
        ).update(to_person=taking.person, version=F("version") + 1)


def _mandates(leaving: Leaving) -> set[int]:
    """Bodies in which the person sits by election."""
    held = leaving.person.memberships.filter(deleted_at=None).select_related(
        "organization__charter"
    )
    return {
        one.organization_id
        for one in held
        if is_mandate(one.role, is_council=is_council(one.organization))
    }


def is_council(organization: object) -> bool:
    charter = getattr(organization, "charter", None)
    return charter is not None and charter.kind == "council"


INVITATIONS = Kind(
    "invitations",
    _("Invitations to coming meetings"),
    "Einladungen zu kommenden Sitzungen",
    find_invitations,
    move_invitations,
)
HANDOVERS = Kind(
    "handovers",
    _("Hand-overs that were to come"),
    "Übergaben, die noch kommen sollten",
    find_handovers,
    move_handovers,
)
