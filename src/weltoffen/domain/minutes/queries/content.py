"""The minutes as one plain document, from what was written down while the meeting ran."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from weltoffen.base.access.actor import Role
from weltoffen.base.organizations.models import Membership
from weltoffen.base.organizations.queries import members
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.meetings.models import AgendaItem, Invitation, Meeting
from weltoffen.domain.minutes.models import (
    Attendance,
    Ballot,
    Bias,
    Minutes,
    Motion,
    Sitting,
    Voice,
)
from weltoffen.domain.minutes.queries.room import count_votes, seats_of
from weltoffen.domain.minutes.rules.stays import Stay
from weltoffen.domain.minutes.rules.voting import ADOPTED, Count, in_words
from weltoffen.domain.minutes.rules.wording import (
    LATE,
    names,
    quorum_words,
    says_note,
    stay_words,
    title,
)
from weltoffen.domain.promises.models import Promise

FORMAL: Final = (Charter.Kind.COUNCIL, Charter.Kind.COMMITTEE)
SAID_NO: Final = (Invitation.Answer.ABSENT, Invitation.Answer.DEPUTY)


def compose(minutes: Minutes) -> dict[str, Any]:
    """Constant queries, whatever the meeting's length."""
    meeting = minutes.meeting
    charter = Charter.objects.filter(body=meeting.body_id).first()
    sitting = Sitting.objects.filter(meeting=meeting).first()
    items = list(_items(meeting))
    style = style_of(minutes, charter)
    parts = [_item(item, style) for item in items]
    return {
        "head": _head(minutes, meeting, charter, sitting),
        "public": [public for public, _closed in parts if public is not None],
        "closed": [closed for _public, closed in parts if closed is not None],
    }


def style_of(minutes: Minutes, charter: Charter | None) -> str:
    """Results only, or the course of the discussion."""
    return minutes.style or (charter.minutes_style if charter else Charter.Style.RESULTS)


def notes_left_out(minutes: Minutes) -> int:
    """How many items have a note that minutes of results do not print."""
    charter = Charter.objects.filter(body=minutes.meeting.body_id).first()
    if style_of(minutes, charter) != Charter.Style.RESULTS:
        return 0
    items = (item for item in _items(minutes.meeting) if item.is_public)
    return sum(
        bool(record.text.strip())
        and not says_note(Charter.Style.RESULTS, has_result=_has_result(item))
        for item in items
        if (record := getattr(item, "record", None))
    )


def _has_result(item: Any) -> bool:
    is_open = any(not motion.is_closed for motion in item.standing_motions)
    return is_open or bool(item.resolution_text or item.given_promises)


def _head(
    minutes: Minutes, meeting: Meeting, charter: Charter | None, sitting: Sitting | None
) -> dict[str, Any]:
    begins = sitting.opened_at if sitting else meeting.starts_at
    ends = (sitting.closed_at if sitting else None) or meeting.ends_at
    day = f"{timezone.localtime(begins):%d.%m.%Y}" if begins else ""
    there = list(_attendances(sitting)) if sitting else []
    return {
        "body": meeting.body.name if meeting.body else "",
        "title": title(
            is_formal=charter is not None and charter.kind in FORMAL,
            meeting=meeting.body.name if meeting.body else meeting.name,
            day=day,
        ),
        "meeting": meeting.name,
        "day": day,
        "begins": _clock(begins),
        "ends": _clock(ends),
        "place": meeting.location,
        "chair": (sitting.chair if sitting else "")
        or (minutes.chair.name if minutes.chair else ""),
        "secretary": sitting.secretary if sitting else "",
        "invited": "" if sitting is None else _invited(sitting),
        "opening": minutes.opening,
        "present": _present(there, begins, ends, guests=False),
        "guests": _present(there, begins, ends, guests=True),
        "absent": _absent(meeting, there),
        "quorum": "" if sitting is None else _quorum(sitting, there, charter),
    }


def _quorum(sitting: Sitting, there: list[Attendance], charter: Charter | None) -> str:
    """As it was established at the beginning (HGO § 53 (1))."""
    first = [one for one in there if one.came_at <= sitting.opened_at + LATE]
    begun = [one for one in first if one.left_at is None or one.left_at > sitting.opened_at]
    counted = count_votes(sitting, seats_of(sitting), begun)
    has_rule = charter is not None and bool(charter.quorum)
    return quorum_words(
        present=counted.present,
        entitled=counted.entitled,
        is_quorate=counted.is_there if has_rule else None,
    )


def _invited(sitting: Sitting) -> str:
    if sitting.was_invited_in_time:
        return "Es wurde form- und fristgerecht eingeladen."
    return "Es wurde nicht in der Frist eingeladen."


def _attendances(sitting: Sitting) -> QuerySet[Attendance]:
    return sitting.attendances.select_related("on_behalf_of", "instead_of").order_by(
        "name", "came_at", "pk"
    )


def _present(
    there: Iterable[Attendance], begins: datetime | None, ends: datetime | None, *, guests: bool
) -> list[dict[str, str]]:
    """A line for each, however often they came and went."""
    rows: dict[tuple[int | None, str], list[Attendance]] = {}
    for one in there:
        if one.is_guest is guests:
            rows.setdefault((one.person_id, one.name), []).append(one)
    return [_line(stays, begins, ends) for stays in rows.values()]


def _line(
    stays: list[Attendance], begins: datetime | None, ends: datetime | None
) -> dict[str, str]:
    first = stays[0]
    when = ""
    if begins is not None:
        spans = [
            Stay(_local(stay.came_at), _local(stay.left_at) if stay.left_at else None)
            for stay in stays
        ]
        when = stay_words(
            spans, begins=_local(begins), ends=_local(ends) if ends is not None else None
        )
    remarks = [
        f"in Vertretung für {first.instead_of.name}" if first.instead_of else "",
        "ohne Stimme" if not first.has_vote and not first.is_guest else "",
        "online" if any(stay.is_online for stay in stays) else "",
        when,
    ]
    return {
        "name": first.name,
        "for": first.on_behalf_of.name if first.on_behalf_of else "",
        "remark": ", ".join(filter(None, remarks)),
    }


def _absent(meeting: Meeting, there: list[Attendance]) -> list[str]:
    """Members of the day who were not there; those whose seat a deputy took are not missing."""
    if meeting.body is None or meeting.starts_at is None:
        return []
    seated = {one.person_id for one in there} | {one.instead_of_id for one in there}
    excused = set(
        meeting.invitations.filter(answer__in=SAID_NO).values_list("person_id", flat=True)
    )
    held = members(meeting.body, timezone.localdate(meeting.starts_at)).filter(
        role__in=(Role.MEMBER, Role.COUNCIL_MEMBER), substitute_for=None
    )
    missing = {m.person_id: m for m in held.order_by("person__name") if m.person_id not in seated}
    return [_excused(m, m.person_id in excused) for m in missing.values()]


def _excused(membership: Membership, is_excused: bool) -> str:
    return f"{membership.person.name} ({'entschuldigt' if is_excused else 'nicht entschuldigt'})"


def _items(meeting: Meeting) -> QuerySet[AgendaItem]:
    voices = Prefetch("voices", Voice.objects.select_related("attendance"))
    ballots = Prefetch("ballot", Ballot.objects.prefetch_related(voices))
    return (
        meeting.agenda_items.filter(deleted_at=None)
        .select_related("record", "closed")
        .prefetch_related(
            Prefetch(
                "motions",
                Motion.objects.filter(withdrawn_at=None).prefetch_related(ballots),
                "standing_motions",
            ),
            Prefetch("biases", Bias.objects.select_related("person"), "noted_biases"),
            Prefetch(
                "promises",
                Promise.objects.select_related("case__office").order_by("pk"),
                "given_promises",
            ),
        )
        .order_by("position", "pk")
    )


def _item(item: Any, style: str) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """The item in the public part and in the other one; where it has nothing to say, nothing.

    What is said of an item that is not public stands in `ClosedPart` and lands in the other part
    whole. A public item may have a note or a motion that is not: these, too, land there.
    """
    record, closed = getattr(item, "record", None), getattr(item, "closed", None)
    note = record.text if record else ""
    kept_back = record.closed_text if record else ""
    biased = names([bias.person.name for bias in item.noted_biases])
    given = [_promise(promise) for promise in item.given_promises]
    if not item.is_public:
        motions = [_motion(motion) for motion in item.standing_motions]
        text = "\n\n".join(filter(None, (note, kept_back)))
        result = closed.result_text if closed else ""
        resolution = closed.resolution_text if closed else ""
        name = closed.name if closed else ""
        whole = _told(item, name, text, motions, biased, result, resolution, given)
        return None, whole
    motions = [_motion(motion) for motion in item.standing_motions if not motion.is_closed]
    aside = [_motion(motion) for motion in item.standing_motions if motion.is_closed]
    text = note if says_note(style, has_result=_has_result(item)) else ""
    public = _told(
        item, item.name, text, motions, biased, item.result_text, item.resolution_text, given
    )
    if not aside and not kept_back:
        return public, None
    return public, _told(item, item.name, kept_back, aside, "", "", "", [])


def _beside(result: str, resolution: str, motions: list[dict[str, Any]]) -> tuple[str, str]:
    """Without what the votes say already: the result is taken from them, where there were any."""
    votes = "; ".join(motion["vote"] for motion in motions if motion["vote"])
    adopted = "\n\n".join(motion["text"] for motion in motions if motion["is_adopted"])
    return ("" if result == votes else result, "" if resolution.strip() == adopted else resolution)


def _told(
    item: AgendaItem,
    name: str,
    text: str,
    motions: list[dict[str, Any]],
    biased: str,
    result: str,
    resolution: str,
    promises: list[str],
) -> dict[str, Any]:
    result, resolution = _beside(result, resolution, motions)
    return {
        "key": item.pk,
        "number": item.number,
        "name": name,
        "text": text.strip(),
        "motions": motions,
        "biased": f"{biased}: an Beratung und Abstimmung nicht beteiligt." if biased else "",
        "result": result,
        "resolution": resolution.strip(),
        "promises": promises,
    }


def _motion(motion: Any) -> dict[str, Any]:
    ballot = getattr(motion, "ballot", None)
    said: Iterator[Voice] = iter(ballot.voices.all()) if ballot else iter(())
    choices = dict(Voice.Choice.choices)
    german = {"yes": "Ja", "no": "Nein", "abstained": "Enthaltung"}
    by_name = [f"{v.attendance.name}: {german[v.choice]}" for v in said if v.choice in choices]
    return {
        "text": motion.text.strip(),
        "moved_by": motion.moved_by,
        "vote": "" if ballot is None else _vote(ballot),
        "is_adopted": ballot is not None and ballot.outcome == ADOPTED,
        "voices": by_name,
    }


def _vote(ballot: Ballot) -> str:
    count = Count(ballot.yes, ballot.no, ballot.abstained)
    return in_words(
        count,
        is_secret=ballot.is_secret,
        is_quorate=ballot.is_quorate,
        is_election=ballot.is_election,
    )


def _promise(promise: Promise) -> str:
    """What is owed by whom until when; no person is named."""
    case = promise.case
    until = f", bis {case.due_on:%d.%m.%Y}" if case.due_on else ""
    office = case.office.name if case.office else ""
    return f"{PROMISE_KINDS.get(promise.kind, '')} {case.number}: {case.title} ({office}{until})"


PROMISE_KINDS: Final[dict[str, str]] = {
    Promise.Kind.RESOLUTION: "Beschluss",
    Promise.Kind.RECOMMENDATION: "Empfehlung",
    Promise.Kind.TASK: "Aufgabe",
    Promise.Kind.ANNOUNCEMENT: "Ankündigung",
    Promise.Kind.MOTION: "Antrag an ein anderes Gremium",
}


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment)


def _clock(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%H:%M}" if moment else ""
