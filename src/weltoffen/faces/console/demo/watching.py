"""What the Office sees in the council's papers, and what departments answer when they are asked."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from weltoffen.base.access.actor import CLOCK, Actor, Role
from weltoffen.base.documents.models import Paper
from weltoffen.base.documents.queries import visible_papers
from weltoffen.base.organizations.models import Person
from weltoffen.base.vocabulary.profile import section
from weltoffen.domain.involvement import operations as involvement
from weltoffen.domain.relevance.assessing import assess_papers
from weltoffen.domain.relevance.operations import look_at_control
from weltoffen.domain.relevance.queries import waiting_control
from weltoffen.domain.relevance.sampling import draw_control_papers
from weltoffen.domain.watch import operations, queries
from weltoffen.domain.watch.models import Reminder, Source, Standing
from weltoffen.domain.watch.reconciling import catch_up, reconcile_all
from weltoffen.domain.watch.uploading import take_upload
from weltoffen.faces.console.demo.council import publish
from weltoffen.faces.console.demo.council_objects import CouncilPaper
from weltoffen.faces.console.demo.scene import Stage

Deed = Callable[[Stage, CouncilPaper, Paper], object]
REMINDED, ANSWERED = 4, 2  # days ago
LISTED = (
    "Eröffnung und Feststellung der Beschlussfähigkeit",
    "Bericht aus den Unterkünften für Geflüchtete",
    "Wahllokale und Briefwahl: Stand der Vorbereitung",
    "Verschiedenes",
)


def watch(stage: Stage) -> int:
    """Read, assess, compare; then people act. How many papers the council published."""
    came = publish(stage)
    lead = stage.cast.actor(stage.cast.lead)
    by_address = {paper.oparl_id: paper for paper in visible_papers(lead).exclude(oparl_id=None)}
    for one in came:
        if one.fate == "late":
            _take_in_late(stage, one, by_address[one.address])
    assess_papers(stage.moments.now)
    reconcile_all(stage.moments.now)
    for one in came:
        if one.fate in DEEDS:
            DEEDS[one.fate](stage, one, by_address[one.address])
    _bring_in_a_list(stage)
    _follow(stage)
    _look_at_controls(stage)
    reconcile_all(stage.moments.now)
    catch_up(stage.moments.now)  # from here on by the clock
    return len(came)


def _take_in_late(stage: Stage, one: CouncilPaper, paper: Paper) -> None:
    """An officer finds it three days before the meeting, and the Office has its say after all."""
    officer = stage.cast.actor(stage.cast.officers[0])
    at = stage.moments.at(one.meets_on - timedelta(days=3), 9)
    found = involvement.take_in(
        officer,
        paper,
        department=one.department,
        concern=stage.concerns[one.concern],
        kind="short_look",
        at=at,
    )
    text = stage.say("no_objection")
    involvement.state_no_objection(officer, found, text=text, at=at + timedelta(hours=4))


def _remind(stage: Stage, one: CouncilPaper, paper: Paper) -> Reminder | None:
    actor, at = stage.cast.actor(stage.cast.officers[0]), stage.moments.ago(REMINDED)
    missing = list(queries.standings(actor).filter(paper=paper, state=Standing.State.MISSING))
    for proposal in queries.proposals(actor, missing, timezone.localdate(at)):
        draft = operations.draft_reminder(
            actor,
            proposal.standing,
            department=one.department,
            text=proposal.text,
            due_on=proposal.due_on,
            at=at,
        )
        return operations.send_reminder(actor, draft, at=at)
    return None


def _promise(stage: Stage, one: CouncilPaper, paper: Paper) -> None:
    if reminder := _remind(stage, one, paper):
        operations.answer_reminder(
            _clerk(stage, one),
            reminder,
            answer=Reminder.Answer.WILL_SUBMIT,
            promised_on=stage.moments.today + timedelta(days=2),
            at=stage.moments.ago(ANSWERED),
        )


def _dispute(stage: Stage, one: CouncilPaper, paper: Paper) -> None:
    if reminder := _remind(stage, one, paper):
        operations.answer_reminder(
            _clerk(stage, one),
            reminder,
            answer=Reminder.Answer.NOT_AFFECTED,
            reason=one.reason,
            at=stage.moments.ago(ANSWERED),
        )


def _clerk(stage: Stage, one: CouncilPaper) -> Actor:
    return stage.cast.actor(stage.cast.clerks[one.department.pk])


def _bring_in_a_list(stage: Stage) -> None:
    """One body sends its agendas as a table, because it has no council system."""
    body = stage.cast.by_key[section("demo")["functions"][Role.MEMBER]["at"]]
    days = sorted(day for pk, day in stage.calendar.meetings if pk == body.pk)
    coming = next((day for day in days if day > stage.moments.today), None)
    if coming is None:
        return
    start = stage.calendar.meetings[body.pk, coming].starts_at
    clock = f"{timezone.localtime(start):%H:%M}" if start else "18:00"
    lines = ["Gremium;Datum;Uhrzeit;TOP;Titel;öffentlich"]
    lines += [
        f"{body.name};{coming:%d.%m.%Y};{clock};{number};{title};ja"
        for number, title in enumerate(LISTED, start=1)
    ]
    source = operations.add_source(
        CLOCK,
        Source(
            kind=Source.Kind.TABLE,
            address="urn:weltoffen:demo:listen",
            name=f"Listen: {body.short_name or body.name}",
            silent_after_days=60,
        ),
    )
    take_upload(
        stage.cast.actor(stage.cast.roles[Role.SESSION_SERVICE]),
        source,
        content="\n".join(lines).encode("utf-8-sig"),
        file_name=f"tagesordnung-{coming:%Y-%m-%d}.csv",
        at=stage.moments.ago(3),
    )


def _follow(stage: Stage) -> None:
    """A member of the Foreigners' Council and a council member follow what concerns them."""
    for role, name, words in (
        (Role.MEMBER, "Was uns angeht", "auslander, migra, fluchtling, sprach"),
        (Role.COUNCIL_MEMBER, "Mein Ausschuss", ""),
    ):
        person = stage.cast.roles.get(role)
        if person is not None:
            _subscribe(stage, person, name, words)


def _subscribe(stage: Stage, person: Person, name: str, words: str) -> None:
    operations.follow(
        stage.cast.actor(person), person, name=name, words=words, at=stage.moments.ago(20)
    )


def _look_at_controls(stage: Stage) -> None:
    """Three of the sample of the lowest band were looked at, the others wait."""
    draw_control_papers(stage.moments.now)
    officer = stage.cast.actor(stage.cast.officers[1])
    for control in list(waiting_control(officer)[:3]):
        look_at_control(officer, control, is_affected=False, at=stage.moments.now)


DEEDS: dict[str, Deed] = {
    "reminded": _remind,
    "promised": _promise,
    "disputed": _dispute,
}
