"""The scene: a planning clerk with a draft for a Kita, from the screening to what was adopted."""

from datetime import date, timedelta
from itertools import groupby

import pytest

import make
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.cases.models import JournalEntry
from weltoffen.base.notices.models import Notice
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.involvement import operations, queries
from weltoffen.domain.involvement.models import Involvement
from weltoffen.domain.involvement.operations import PointDraft, PointReply

DRAFT = (
    "Der Rat beschließt den Neubau einer Kita mit 80 Plätzen an der Hauptstraße. "
    "Die Anmeldung erfolgt über das Internet. Anwohner werden mit einem Aushang informiert."
)
DEMANDS = (
    "Die Anmeldung ist auch auf Papier in einfacher Sprache möglich.",
    "Dolmetscher begleiten den ersten Elternabend.",
    "Der Aushang erscheint in den drei häufigsten Sprachen des Ortsteils.",
    "Die Kita erhält einen Raum für Elterncafés.",
)
FINAL = (
    DRAFT + " Die Anmeldung ist auch auf Papier in einfacher Sprache möglich."
    " Dolmetscherinnen und Dolmetscher begleiten den ersten Elternabend."
    " Der Aushang erscheint in den drei häufigsten Sprachen des Ortsteils."
)
MEETS_ON = date(2026, 4, 22)
ANSWERS = {"place-for-all": "yes", "homes": "no", "residents-asked": "yes", "shops-clubs": "no"}


@pytest.fixture
def people():
    office, planning = make.make_office(), make.make_department("Stadtplanungsamt")
    return {
        "clerk": make.make_person("Sachbearbeitung Stadtplanung", planning, Role.CLERK),
        "officer": make.make_person("Sachbearbeitung Bildung", office, Role.OFFICER),
        "colleague": make.make_person("Sachbearbeitung Sprache", office, Role.OFFICER),
        "lead": make.make_person("Amtsleitung", office, Role.LEAD),
        "stranger": make.make_person("Sachbearbeitung Sport", make.make_department(), Role.CLERK),
    }


def test_a_paper_on_its_way_through_the_participation_procedure(people):
    clerk, officer, lead, stranger = (
        make.acting(people[name]) for name in ("clerk", "officer", "lead", "stranger")
    )
    planning, council = people["clerk"].memberships.get().organization, make.make_body("Rat")
    concern = make.make_concern()
    make.make_rule(
        people["officer"], name="Kitas", deputy=people["colleague"], words="kita, krippe"
    )

    # the clerk screens the draft
    screening = operations.start_screening(
        clerk,
        planning,
        draft=operations.Draft(
            title="Neubau einer Kita an der Hauptstraße",
            text=DRAFT,
            concern=concern,
            body=council,
            meets_on=MEETS_ON,
        ),
        at=make.AT,
    )
    assert "Kita" in {passage["word"] for passage in screening.passages}
    operations.answer_screening(clerk, screening, answers=ANSWERS, at=make.AT)
    assert screening.proposal == "full"
    assert "weil ein Ort entsteht oder sich ändert, den alle benutzen" in screening.reason
    operations.finish_screening(clerk, screening, decision="full", at=make.AT)

    # it lies with the Office, in time, with the officer whom the rules name
    involvement = Involvement.objects.get(screening=screening)
    assert involvement.case.owner == people["officer"]
    assert not involvement.is_late
    assert screening.submit_by >= make.TODAY
    assert queries.today(officer, make.TODAY).new == (involvement,)
    assert not queries.visible_involvements(stranger).exists()
    assert queries.why_not_cleared(involvement.paper)

    # a question, an answer; the period rests
    due = involvement.case.due_on
    question = operations.ask_back(
        officer, involvement, question="Ist die Anmeldung schon geregelt?", at=make.later(1)
    )
    assert queries.today(clerk, make.later(1).date()).open_for_me == (involvement,)
    operations.answer_question(clerk, question, answer="Ja, im Internet.", at=make.later(3))
    involvement.refresh_from_db()
    assert involvement.case.due_on == due + timedelta(days=4)  # two working days, a weekend between

    # the statement in four points; nobody else may issue it
    statement = operations.draft_statement(officer, involvement, at=make.later(4))
    operations.write_statement(
        officer,
        statement,
        introduction="Die Kita wird von allen Familien des Ortsteils gebraucht.",
        points=[PointDraft(demand, "Damit alle Familien sie nutzen können.") for demand in DEMANDS],
        expected_version=statement.version,
    )
    with pytest.raises(NotPermitted):
        operations.issue_statement(clerk, statement, at=make.later(4))
    clearance = operations.issue_statement(officer, statement, at=make.later(4))
    assert Notice.objects.filter(recipient=people["clerk"], body__contains=clearance.code).exists()

    # the session service checks the code without an account
    assert queries.check_clearance(clearance.code, text=DRAFT).is_green
    assert not queries.check_clearance(clearance.code, text=FINAL).is_green
    assert not queries.visible_involvements(PUBLIC).exists()

    # reminded of what is unanswered, the department answers every point
    involvement.refresh_from_db()
    day = involvement.answers_due_on + timedelta(days=1)
    assert queries.due_for_reminder(day) == [involvement]
    operations.remind(CLOCK, involvement, at=make.moment(day))
    points = list(statement.points.all())
    replies = [PointReply(point.pk, "adopted") for point in points[:3]]
    operations.answer_points(clerk, involvement, answers=replies, at=make.moment(day))
    assert involvement.case.state == "stated"
    last = PointReply(points[3].pk, "not_adopted", "Der Raum ist nicht finanziert.")
    operations.answer_points(clerk, involvement, answers=[last], at=make.moment(day))
    assert involvement.case.state == "answered"

    # the adopted points go into the paper: a new version, and the old note is red
    operations.bring_version(
        clerk, involvement, text=FINAL, note="Punkte 1 bis 3 übernommen", at=make.moment(day)
    )
    assert not queries.check_clearance(clearance.code).is_green
    renewed = operations.confirm_for_version(officer, involvement, at=make.moment(day))
    assert involvement.case.state == "answered"
    assert queries.check_clearance(renewed.code, text=FINAL).is_green
    assert queries.why_not_cleared(involvement.paper) == ""
    with pytest.raises(Refused):
        operations.override(lead, involvement.paper, reason="Unnötig", at=make.moment(day))

    # the decision is read from the council's system; the officer records what became of it
    after = make.moment(MEETS_ON + timedelta(days=1))
    operations.note_decision(
        CLOCK, involvement, decided_on=MEETS_ON, text="einstimmig beschlossen", at=after
    )
    assert queries.today(officer, after.date()).decisions_needed == (involvement,)
    operations.record_decision(
        officer,
        involvement,
        decided_on=MEETS_ON,
        text="Einstimmig beschlossen.",
        final_text=FINAL,
        at=after,
    )
    points = list(statement.points.all())
    assert [point.proposed_outcome for point in points] == [
        "adopted",
        "adopted",
        "adopted",
        "not_adopted",
    ]
    operations.record_outcome(
        officer,
        involvement,
        outcomes={point.pk: point.proposed_outcome for point in points},
        at=after,
    )
    assert involvement.case.closed_at is not None

    # adoption 3 of 4, and a journal that tells the story
    (row,) = queries.figures(lead, from_on=date(2026, 1, 1), until_on=date(2026, 3, 31))
    assert (row.department, row.concern) == (planning, concern)
    assert (row.counts.adopted, row.counts.points, row.counts.adoption_rate) == (3, 4, 0.75)
    assert (row.counts.papers, row.counts.in_time, row.counts.late) == (1, 1, 0)
    story = list(JournalEntry.objects.filter(case=involvement.case).values_list("state", flat=True))
    assert [state for state, _entries in groupby(story)] == [
        "requested",
        "questioned",
        "requested",
        "stated",
        "answered",
        "requested",
        "stated",
        "answered",
        "decided",
    ]
