"""The Foreigners' Council after its election: first meeting, chair, attendance, allowances."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.utils import timezone

from weltoffen.base.access.actor import CLOCK, Actor, Role
from weltoffen.base.organizations.models import Membership, Person
from weltoffen.domain.allowances.operations import settle
from weltoffen.domain.allowances.queries import bodies_to_settle, count
from weltoffen.domain.hearing import operations
from weltoffen.domain.hearing.models import CouncilTerm, Election
from weltoffen.domain.hearing.profile import title_of
from weltoffen.domain.hearing.queries import (
    bodies_that_hear,
    heard_council,
    members_at,
    visible_hearings,
    visible_terms,
)
from weltoffen.domain.meetings import operations as meetings
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.meetings.queries import visible_meetings
from weltoffen.domain.minutes import operations as minutes
from weltoffen.domain.minutes.models import Ballot
from weltoffen.faces.console.demo.invitations import invite_in_time
from weltoffen.faces.console.demo.scene import Stage

ELECTED, BEGINS, MEETS = 250, 17, 36  # days ago; days after the election
SEATS, SUMMARISED = 21, 2
OFFICES = ((Election.Office.CHAIR, "Vorsitzes"), (Election.Office.DEPUTY, "stellvertretenden"))
MOTIONS = (
    (
        "Dolmetschen bei Terminen im Bürgeramt",
        "Der Beirat bittet, für Termine im Bürgeramt Dolmetschen per Video anzubieten. Viele lassen"
        " heute Kinder übersetzen.",
        70,
    ),
    (
        "Sitzungsunterlagen mit einer Zusammenfassung in einfachen Worten",
        "Der Beirat bittet, Vorlagen, zu denen er gehört wird, eine kurze Zusammenfassung"
        " beizulegen. Dann können alle Mitglieder vorher mitreden.",
        12,
    ),
)
AGENDA = (
    "Begrüßung und Genehmigung des Protokolls",
    "Anhörungen der nächsten Wochen",
    "Verschiedenes",
)
INVITED = 30  # days ahead
EARLY = timedelta(days=20)
SUMMARIES = {
    "de": "Der Ausschuss berät über „{name}“. Der Beirat wird dazu gehört. Für uns ist wichtig:"
    " Wen betrifft es? Was kostet es? Wie erfahren alle davon, auch in anderen Sprachen?",
    "tr": "Komite şu konuyu görüşüyor: „{name}“. Bu konuda meclisimizin görüşü alınacak. Bizim"
    " için önemli olan: Kimi etkiliyor? Ne kadara mal oluyor? Herkes bundan nasıl haberdar olacak?",
    "ar": "تناقش اللجنة موضوع „{name}“. سيُسمع رأي مجلسنا في ذلك. المهم بالنسبة لنا: مَن يعنيه"
    " الأمر؟ كم يكلّف؟ وكيف يعرف الجميع به، وبلغات أخرى أيضًا؟",
}


def constitute(stage: Stage) -> int:
    """A new term with the people who sit there; how many. Comes before anything else is told of
    the council, since its seats are divided at the first day of the term."""
    council, keeper = heard_council(), stage.cast.actor(stage.cast.lead)
    if council is None or not hasattr(council, "charter"):
        return 0
    day = stage.moments.today - timedelta(days=ELECTED)
    day -= timedelta(days=(day.weekday() + 1) % 7)  # a Sunday
    begins = day + timedelta(days=BEGINS)
    term = CouncilTerm(body=council, start_on=begins, end_on=begins)
    people = [one.person for one in members_at(term, stage.moments.today)]
    if not people:
        return 0
    term = operations.begin_term(
        keeper,
        council,
        elected_on=day,
        start_on=begins,
        seats=max(SEATS, len(people)),
        members=people,
        at=stage.moments.at(day + timedelta(days=1), 9),
    )
    stage.cast.actors.clear()
    _first_meeting(stage, term)
    return len(people)


def pay(stage: Stage) -> int:
    """Who was there in the meetings since, and two quarters settled; how many settlements."""
    keeper = stage.cast.actor(stage.cast.lead)
    term = visible_terms(keeper).first()
    if term is None:
        return 0
    coming = visible_meetings(keeper).filter(body=term.body, is_cancelled=False)
    since = coming.filter(starts_at__lt=stage.moments.now, sitting=None)
    for number, meeting in enumerate(since.filter(starts_at__date__gt=term.start_on)):
        _hold(keeper, term, meeting, absent=number % 4)
    made = 0
    for first, last in _quarters(term.start_on, stage.moments.today):
        settled = bodies_to_settle(keeper).filter(pk=term.body_id).first()
        preview = count(term.body, first, last, now=stage.moments.now)
        if settled is not None and preview.rows and not preview.still_open:
            at = stage.moments.at(last + timedelta(days=8), 10)
            at = min(at, stage.moments.now)
            settle(keeper, settled, start_on=first, end_on=last, at=at)
            made += 1
    _summarise(stage, keeper)
    _ask(stage, term, keeper)
    _invite(stage, term, keeper)
    return made


def _ask(stage: Stage, term: CouncilTerm, keeper: Actor) -> None:
    """Motions to the bodies that heard the council last."""
    bodies = list(bodies_that_hear().order_by("pk")[: len(MOTIONS)])
    for (title, text, days), body in zip(MOTIONS, bodies, strict=False):
        at = stage.moments.ago(days)
        due = timezone.localdate(at) + timedelta(days=60)
        operations.put_motion(
            keeper, term.body, title=title, text=text, to=body, report_on=due, at=at
        )


def _invite(stage: Stage, term: CouncilTerm, keeper: Actor) -> None:
    """The next meeting has an agenda and its invitations are out; some have answered."""
    now = stage.moments.now
    until = now + timedelta(days=INVITED)
    mine = visible_meetings(keeper).filter(body=term.body, is_cancelled=False)
    meeting = mine.filter(starts_at__gt=now, starts_at__lt=until).order_by("starts_at").first()
    if meeting is None or meeting.invited_at is not None:
        return
    if not meeting.agenda_items.exists():
        for title in AGENDA:
            meetings.put_on_agenda(keeper, meeting, name=title)
    meetings.invite(keeper, meeting, at=stage.moments.ago(2))
    for number, invited in enumerate(meeting.invitations.order_by("pk")):
        if number % 3 and invited.person != stage.cast.roles[Role.MEMBER]:
            answer = "coming" if number % 5 else "absent"
            meetings.answer_invitation(keeper, invited, answer=answer, at=stage.moments.ago(1))


def _first_meeting(stage: Stage, term: CouncilTerm) -> None:
    """Convened by the chair until now; chair and deputy are elected in secret votes."""
    keeper = stage.cast.actor(stage.cast.lead)
    convener = stage.cast.actor(term.convener) if term.convener is not None else keeper
    starts_at = stage.moments.at(term.elected_on + timedelta(days=MEETS), 18)
    meeting = operations.convene(
        convener,
        term,
        starts_at=starts_at,
        location="Sitzungssaal 3 (Demo-Daten)",
        at=stage.moments.at(term.start_on, 10),
    )
    invite_in_time(keeper, meeting, at=stage.moments.at(term.start_on, 11))
    sitting = minutes.open_sitting(
        keeper,
        meeting,
        chair="Bisheriger Vorsitz",
        secretary="Geschäftsführung Ausländerbeirat",
        at=starts_at,
    )
    seats = sorted(members_at(term, timezone.localdate(starts_at)), key=_who_led_before(term))
    minutes.call_roll(keeper, sitting, here=[one.person_id for one in seats], at=starts_at)
    for number, (office, word) in enumerate(OFFICES):
        item = meeting.agenda_items.filter(name__contains=word).order_by("position").first()
        if item is not None and number < len(seats):
            voted_at = starts_at + timedelta(minutes=20 * (number + 1))
            ballot = _vote(keeper, item, seats[number].person, len(seats), voted_at)
            operations.record_election(
                keeper,
                term,
                office=office,
                person=seats[number].person,
                elected_on=timezone.localdate(starts_at),
                ballot=ballot,
            )
    _close(keeper, meeting, starts_at + timedelta(minutes=100))


def _who_led_before(term: CouncilTerm) -> Callable[[Membership], tuple[bool, bool, str]]:
    """Chair and deputy until now stand again, and win."""
    deputy = title_of(Election.Office.DEPUTY)
    led = members_at(term, term.start_on - timedelta(days=1)).filter(title=deputy).first()
    second = led.person_id if led is not None else None
    return lambda seat: (
        seat.person_id != term.convener_id,
        seat.person_id != second,
        seat.person.name,
    )


def _vote(keeper: Actor, item: AgendaItem, person: Person, voters: int, at: datetime) -> Ballot:
    minutes.take_item(keeper, item, at=at)
    motion = minutes.move_motion(keeper, item, text=f"{item.name}: {person.name}", at=at)
    against = 1 if voters > 3 else 0
    ballot = minutes.take_vote(
        keeper,
        motion,
        yes=voters - 2 * against,
        no=against,
        abstained=against,
        is_secret=True,
        is_election=True,
        at=at,
    )
    minutes.finish_item(keeper, item, at=at)
    return ballot


def _hold(keeper: Actor, term: CouncilTerm, meeting: Meeting, *, absent: int) -> None:
    starts_at = meeting.starts_at
    assert starts_at is not None
    for title in AGENDA:
        meetings.put_on_agenda(keeper, meeting, name=title)
    invite_in_time(keeper, meeting, at=starts_at - EARLY)
    sitting = minutes.open_sitting(
        keeper,
        meeting,
        chair="Vorsitz",
        secretary="Geschäftsführung Ausländerbeirat",
        at=starts_at,
    )
    seats = [one.person_id for one in members_at(term, timezone.localdate(starts_at))]
    here = [person for number, person in enumerate(seats) if not absent or number % 5 != absent]
    rows = minutes.call_roll(keeper, sitting, here=here, at=starts_at)
    if absent == 1 and rows:  # looked in, and had to go
        left_at = starts_at + timedelta(minutes=20)
        minutes.note_departure(keeper, sitting, attendance=rows[-1], at=left_at)
    _close(keeper, meeting, starts_at + timedelta(minutes=110))


def _close(keeper: Actor, meeting: Meeting, at: datetime) -> None:
    """Everything was dealt with."""
    for item in meeting.agenda_items.filter(deleted_at=None, record__done_at=None):
        minutes.take_item(keeper, item, at=at)
        minutes.finish_item(keeper, item, at=at)
    minutes.close_sitting(keeper, meeting, at=at)


def _quarters(since: date, today: date) -> list[tuple[date, date]]:
    """Whole quarters of the calendar from the first one that begins in the term."""
    found: list[tuple[date, date]] = []
    first = date(since.year, 3 * ((since.month - 1) // 3) + 1, 1)
    while True:
        following = (first + timedelta(days=100)).replace(day=1)
        last = following - timedelta(days=1)
        if last >= today - timedelta(days=8):
            return found
        if first >= since:
            found.append((first, last))
        first = following


def _summarise(stage: Stage, keeper: Actor) -> None:
    ahead = visible_hearings(keeper, stage.moments.now).filter(
        agenda_item__is_public=True, agenda_item__meeting__starts_at__gt=stage.moments.now
    )
    for hearing in ahead[:SUMMARISED]:
        for language, words in SUMMARIES.items():
            operations.summarise(
                CLOCK,
                hearing,
                language=language,
                text=words.format(name=hearing.agenda_item.name),
                at=stage.moments.ago(1),
            )
