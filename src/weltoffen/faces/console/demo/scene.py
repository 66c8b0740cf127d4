"""One paper on its way through the procedure: who acts, when, and what is said."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from weltoffen.base.access.actor import CLOCK, Actor
from weltoffen.base.documents.models import Paper
from weltoffen.base.documents.operations import give_reference
from weltoffen.base.organizations.models import Organization
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.involvement import operations, queries
from weltoffen.domain.involvement.drafts import Draft, PointDraft, PointReply
from weltoffen.domain.involvement.models import Involvement, Point, Screening, TextBlock
from weltoffen.domain.meetings.operations import put_on_agenda, record_result
from weltoffen.faces.console.demo.calendar import Calendar
from weltoffen.faces.console.demo.cast import Cast
from weltoffen.faces.console.demo.content import PaperText
from weltoffen.faces.console.demo.moments import Moments

Words = dict[str, Any]


@dataclass(slots=True)
class Stage:
    """What all scenes share."""

    cast: Cast
    moments: Moments
    calendar: Calendar
    words: Words
    departments: dict[str, Organization]  # in charge, by concern
    concerns: dict[str, Term]
    goals: dict[str, Term]  # the one that points about a concern serve
    blocks: dict[str, list[TextBlock]]
    numbered: Counter[int] = field(default_factory=Counter)  # papers of the council, by year

    def next_reference(self, year: int) -> str:
        """Between two papers that matter here the council deals with others."""
        self.numbered[year] += 7
        return f"{year}/{self.numbered[year]:04}"

    def say(self, what: str) -> str:
        return str(self.moments.chance.choice(self.words[what]))


class Scene:
    """A department's clerk brings a paper; `at` moves on with every step."""

    def __init__(self, stage: Stage, paper: PaperText, days_ago: int) -> None:
        self.stage, self.text, self.at = stage, paper, stage.moments.ago(days_ago)
        self.department = stage.departments[paper.concern]
        self.clerk = stage.cast.clerks[self.department.pk]

    # --- the department ------------------------------------------------------------------------

    def screen(self, *, decision: str = "", is_tight: bool = False) -> Screening:
        """Ask the questions, decide, and with it bring the paper before the Office."""
        screening = self.begin(is_tight=is_tight)
        questions = queries.question_sets()[self.text.concern]
        self._later(minutes=2)
        screening = operations.answer_screening(
            self._clerk, screening, answers=self.text.answers(questions), at=self.at
        )
        decision = decision or self.text.band
        is_otherwise = decision != screening.proposal
        self._later(minutes=1)
        screening = operations.finish_screening(
            self._clerk,
            screening,
            decision=decision,
            reason=self.text.lowered if is_otherwise else "",
            question=self.stage.say("asked") if decision == "full" else "",
            at=self.at,
        )
        if screening.paper:
            number = self.stage.next_reference(self.at.year)
            give_reference(self._clerk, screening.paper, reference=number)
        return screening

    def begin(self, *, is_tight: bool = False) -> Screening:
        body, meets_on = self.goes_to(timezone.localdate(self.at), is_tight=is_tight)
        return operations.start_screening(
            self._clerk,
            self.department,
            draft=Draft(
                title=self.text.title,
                text=self.text.text,
                concern=self.stage.concerns[self.text.concern],
                body=body if meets_on else None,
                meets_on=meets_on,
                is_confidential=self.text.is_confidential,
            ),
            at=self.at,
        )

    def goes_to(self, day: date, *, is_tight: bool) -> tuple[Organization, date | None]:
        return self.stage.calendar.next_for(self.text.concern, day, is_tight=is_tight)

    def answer(self, involvement: Involvement, *, after: int, leave_open: int = 0) -> None:
        self.wait(after)
        points = _points(involvement)
        operations.answer_points(
            self._clerk,
            involvement,
            answers=[self._reply(point) for point in points[: len(points) - leave_open]],
            at=self.at,
        )

    def change(self, involvement: Involvement, *, after: int) -> None:
        self.wait(after)
        operations.bring_version(
            self._clerk,
            involvement,
            text=f"{self.text.text}\n\n{self.stage.words['version']}",
            note="Nach Beratung ergänzt",
            at=self.at,
        )

    def withdraw(self, involvement: Involvement, *, after: int) -> None:
        self.wait(after)
        reason = self.stage.say("withdrawn")
        operations.withdraw(self._clerk, involvement, reason=reason, at=self.at)

    # --- the Office ----------------------------------------------------------------------------

    def draft(self, involvement: Involvement, *, after: int, points: int = 3) -> Any:
        self.wait(after)
        statement = operations.draft_statement(self._officer(involvement), involvement, at=self.at)
        return operations.write_statement(
            self._officer(involvement),
            statement,
            introduction=self.stage.say("introduction"),
            points=self._demands(points),
        )

    def state(self, involvement: Involvement, *, after: int, points: int = 3) -> None:
        statement = self.draft(involvement, after=after, points=points)
        operations.issue_statement(self._officer(involvement), statement, at=self.at)

    def have_no_objection(self, involvement: Involvement, *, after: int) -> None:
        self.wait(after)
        text = self.stage.say("no_objection")
        operations.state_no_objection(
            self._officer(involvement), involvement, text=text, at=self.at
        )

    def confirm(self, involvement: Involvement, *, after: int) -> None:
        """The statement holds for the new version, too."""
        self.wait(after)
        operations.confirm_for_version(self._officer(involvement), involvement, at=self.at)

    def ask(self, involvement: Involvement, *, after: int) -> Any:
        self.wait(after)
        question = self.stage.say("question")
        return operations.ask_back(
            self._officer(involvement), involvement, question=question, at=self.at
        )

    def reply(self, clarification: Any, *, after: int) -> None:
        self.wait(after)
        answer = self.stage.say("reply")
        operations.answer_question(self._clerk, clarification, answer=answer, at=self.at)

    def extend(self, involvement: Involvement, *, after: int, days: int) -> None:
        self.wait(after)
        case = _fresh(involvement).case
        to_on = max(case.due_on or self._day, self._day) + timedelta(days=days)
        reason = self.stage.say("extension")
        operations.extend(
            self._officer(involvement), involvement, to_on=to_on, reason=reason, at=self.at
        )

    def remind(self, involvement: Involvement, *, after: int) -> None:
        self.wait(after)
        operations.remind(CLOCK, involvement, at=self.at)

    def look_again(self, screening: Screening, *, after: int, agrees: bool = True) -> None:
        self.wait(after)
        operations.give_second_look(
            self.stage.cast.actor(self.stage.cast.officers[0]),
            screening,
            verdict="agreed" if agrees else "disagreed",
            note=self.text.second_look,
            at=self.at,
        )

    def override(self, paper: Paper, *, after: int) -> None:
        self.wait(after)
        lead = self.stage.cast.actor(self.stage.cast.lead)
        operations.override(lead, paper, reason=self.stage.say("override"), at=self.at)

    # --- the body ------------------------------------------------------------------------------

    def meet(self, involvement: Involvement, *, says: str) -> date | None:
        """The paper is dealt with on its day; nothing when that day is still to come."""
        stop = involvement.paper.consultations.first()
        if stop is None or stop.planned_on is None or stop.planned_on >= self.stage.moments.today:
            return None
        service = self.stage.cast.actor(self.stage.cast.roles["session_service"])
        meeting = self.stage.calendar.meetings[stop.organization_id or 0, stop.planned_on]
        item = put_on_agenda(service, meeting, consultation=stop)
        if item.is_public:
            record_result(service, item, result_text=says)
        self.at = max(self.at, self.stage.moments.day_after(stop.planned_on))
        return stop.planned_on

    def decide(self, involvement: Involvement, *, has_outcomes: bool = True) -> None:
        """The officer notes what became of the points, and the wording as decided."""
        text = self.stage.say("decided")
        if (met_on := self.meet(involvement, says=text)) is None:
            return
        points = [
            point
            for statement in involvement.statements.filter(is_issued=True)
            for point in statement.points.all()
        ]
        operations.record_decision(
            self._officer(involvement),
            involvement,
            decided_on=met_on,
            text=text,
            final_text=self._final(points) if points else "",
            outcomes={point.pk: point.answer for point in points} if has_outcomes else None,
            at=self.at,
        )

    # --- what is said --------------------------------------------------------------------------

    def _demands(self, count: int) -> list[PointDraft]:
        """What this paper needs first, then what the Office asks for again and again."""
        goal = self.stage.goals.get(self.text.concern)
        own = [PointDraft(demand, reason, goal) for demand, reason in self.text.points]
        blocks = self.stage.blocks[self.text.concern]
        chosen = self.stage.moments.chance.sample(
            blocks, min(max(count - len(own), 1), len(blocks))
        )
        return own + [PointDraft(b.demand, b.reason, goal, b) for b in chosen]

    def _reply(self, point: Point) -> PointReply:
        verdict = self.stage.moments.chance.choices(
            ("adopted", "partly", "not_adopted"), weights=(6, 2, 2)
        )[0]
        return PointReply(point.pk, verdict, self.stage.say(verdict))

    def _final(self, points: Sequence[Point]) -> str:
        adopted = [point.demand for point in points if point.answer == "adopted"]
        return "\n\n".join((self.text.text, *adopted))

    # --- who and when --------------------------------------------------------------------------

    @property
    def _clerk(self) -> Actor:
        return self.stage.cast.actor(self.clerk)

    @property
    def _day(self) -> date:
        return timezone.localdate(self.at)

    def _officer(self, involvement: Involvement) -> Actor:
        """Whoever the routing gave it to."""
        owner = _fresh(involvement).case.owner
        return self.stage.cast.actor(owner or self.stage.cast.lead)

    def has_time(self, days: int) -> bool:
        """Whether so many working days have passed since."""
        return self.stage.moments.after(self.at, days) < self.stage.moments.now

    def wait(self, days: int) -> None:
        self.at = self.stage.moments.after(self.at, days)

    def _later(self, *, minutes: int) -> None:
        self.at = min(self.at + timedelta(minutes=minutes), self.stage.moments.now)


def involvement_of(screening: Screening) -> Involvement:
    return screening.involvements.get()


def _fresh(involvement: Involvement) -> Involvement:
    involvement.refresh_from_db()
    return involvement


def _points(involvement: Involvement) -> list[Point]:
    """Of the statement that counts."""
    statement = involvement.statements.filter(is_issued=True).last()
    return list(statement.points.all()) if statement else []
