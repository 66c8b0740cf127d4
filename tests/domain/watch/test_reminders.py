"""From a paper that nobody submitted to an answer that the Office has dealt with."""

from datetime import timedelta

import pytest

import make
from standings import make_council_paper, make_reminder, make_standing
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.notices.models import Notice, OutboxMail, Preference
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.relevance.models import Judgement
from weltoffen.domain.watch import operations, queries
from weltoffen.domain.watch.models import Reminder, Standing

DUE = make.TODAY + timedelta(days=4)


@pytest.fixture
def department():
    return make.make_department("Sportamt")


@pytest.fixture
def people(department):
    office = make.make_office()
    return {
        "officer": make.make_person("Sachbearbeitung Beteiligung", office, Role.OFFICER),
        "clerk": make.make_person("Sachbearbeitung Sport", department, Role.CLERK),
        "head": make.make_person("Leitung Sport", department, Role.DEPARTMENT_LEAD),
        "stranger": make.make_person("Schulamt", make.make_department(), Role.CLERK),
    }


@pytest.fixture
def standing(department):
    return make_standing(make_council_paper("Sanierung des Nordbads"), department=department)


@pytest.fixture
def reminder(people, standing):
    return make_reminder(people["officer"], standing)


def told(person):
    return list(Notice.objects.filter(recipient=person).values_list("title", flat=True))


def test_the_whole_department_is_told_and_nobody_else(people, reminder):
    assert reminder.is_sent
    assert reminder.sent_by == people["officer"]
    assert (
        told(people["clerk"])
        == told(people["head"])
        == ["Bitte vorlegen: „Sanierung des Nordbads“"]
    )
    assert not told(people["stranger"])
    assert not told(people["officer"])


def test_a_reminder_goes_by_mail_as_the_person_wishes(people, standing):
    Preference.objects.create(person=people["clerk"], kind="due", mail="at_once")
    make_reminder(people["officer"], standing, text="Bitte legen Sie vor.")
    (mail,) = OutboxMail.objects.filter(to=people["clerk"].email)
    assert "Bitte legen Sie vor." in mail.text
    assert "/intern/zu/watch.reminder:" in mail.text


@pytest.mark.parametrize("state", ["stated", "waiting", "not_affected", "unread"])
def test_only_what_is_missing_is_reminded_of(people, department, state):
    other = make_standing(department=department, state=state)
    with pytest.raises(Refused, match="not missing"):
        make_reminder(people["officer"], other)


def test_nobody_is_reminded_twice_of_the_same_paper(people, standing, reminder):
    with pytest.raises(Refused, match="already"):
        make_reminder(people["officer"], standing)
    with pytest.raises(Refused, match="already"):
        operations.send_reminder(make.acting(people["officer"]), reminder, at=make.AT)


def test_two_drafts_of_the_same_paper_meet_each_other(people, standing):
    make_reminder(people["officer"], standing, is_sent=False)
    with pytest.raises(Conflict):
        make_reminder(people["officer"], standing)


def test_a_draft_that_somebody_changed_meanwhile_is_not_sent(people, standing):
    draft = make_reminder(people["officer"], standing, is_sent=False)
    officer = make.acting(people["officer"])
    words = {"department": draft.department, "due_on": DUE}
    operations.change_reminder(officer, draft, text="Anders.", expected_version=1, **words)
    with pytest.raises(Conflict):
        operations.send_reminder(officer, draft, expected_version=1, at=make.AT)
    with pytest.raises(Conflict):
        operations.change_reminder(officer, draft, text="Noch anders.", expected_version=1, **words)
    operations.send_reminder(officer, draft, expected_version=2, at=make.AT)
    with pytest.raises(Refused, match="cannot be changed"):
        operations.change_reminder(officer, draft, text="Zu spät.", **words)


def test_a_reminder_that_reaches_nobody_is_not_sent(people, standing):
    empty = make.make_department("Grünflächenamt")
    with pytest.raises(Refused, match="nobody"):
        make_reminder(people["officer"], standing, department=empty)


def test_a_day_to_answer_that_has_passed_is_refused(people, standing):
    with pytest.raises(Refused, match="lie ahead"):
        make_reminder(people["officer"], standing, due_on=make.TODAY)


def test_the_department_promises_a_day_and_the_sender_hears_of_it(people, reminder):
    day = make.TODAY + timedelta(days=9)
    operations.answer_reminder(
        make.acting(people["clerk"]),
        reminder,
        answer="will_submit",
        promised_on=day,
        expected_version=reminder.version,
        at=make.AT,
    )
    assert reminder.back_on == day
    notice = Notice.objects.get(recipient=people["officer"])
    assert f"will vorlegen bis {day:%d.%m.%Y}" in notice.body


@pytest.mark.parametrize(
    "words",
    [
        {"answer": "will_submit"},
        {"answer": "will_submit", "promised_on": make.TODAY - timedelta(days=1)},
        {"answer": "not_affected", "reason": "  "},
    ],
)
def test_an_answer_needs_its_day_or_its_reason(people, reminder, words):
    with pytest.raises(Refused):
        operations.answer_reminder(make.acting(people["clerk"]), reminder, **words, at=make.AT)


def test_two_answers_at_once_meet_each_other(people, reminder):
    seen = reminder.version
    clerk, head = make.acting(people["clerk"]), make.acting(people["head"])
    reason = {"answer": "not_affected", "reason": "Nur Rohre.", "expected_version": seen}
    operations.answer_reminder(clerk, reminder, **reason, at=make.AT)
    with pytest.raises(Conflict):
        operations.answer_reminder(head, reminder, **reason, at=make.AT)


def test_the_office_agrees_and_that_is_a_judgement(people, reminder, standing):
    officer = make.acting(people["officer"])
    with pytest.raises(Refused, match="has not said"):
        operations.settle_reminder(officer, reminder, agrees=True, at=make.AT)
    operations.answer_reminder(
        make.acting(people["clerk"]), reminder, answer="not_affected", reason="Nur Rohre.",
        at=make.AT,
    )  # fmt: skip
    assert list(queries.reminders_to_settle(officer, make.TODAY)) == [reminder]
    operations.settle_reminder(officer, reminder, agrees=True, at=make.AT)
    judgement = Judgement.objects.get(paper=standing.paper)
    assert (judgement.band, judgement.note) == (0, "Sportamt: Nur Rohre.")
    assert reminder.is_settled
    assert not queries.reminders_to_settle(officer, make.TODAY).exists()
    assert "Erinnerung erledigt: „Sanierung des Nordbads“" in told(people["clerk"])


def test_letting_it_rest_needs_a_reason(people, reminder):
    officer = make.acting(people["officer"])
    with pytest.raises(Refused, match="reason"):
        operations.settle_reminder(officer, reminder, at=make.AT)
    operations.settle_reminder(officer, reminder, note="Von der Tagesordnung genommen.", at=make.AT)
    assert reminder.settlement == "Von der Tagesordnung genommen."
    with pytest.raises(Refused, match="dealt with"):
        operations.answer_reminder(
            make.acting(people["clerk"]), reminder, answer="submitted", at=make.AT
        )


def test_the_department_submits_from_the_reminder_and_it_counts_as_late(people, reminder):
    involvement = operations.submit_reminded(
        make.acting(people["clerk"]), reminder, kind="full", at=make.AT
    )
    assert involvement.is_late
    assert involvement.department == reminder.department
    assert involvement.requested_by == people["clerk"]
    assert involvement.paper.versions.get().note == "Wie veröffentlicht"
    assert (reminder.answer, reminder.is_settled) == ("submitted", True)
    assert reminder.settlement == "Sportamt hat die Vorlage zu spät vorgelegt."


def test_an_item_without_a_paper_is_submitted_by_a_check_of_the_draft(people, department):
    meeting = make.make_meeting(on=make.TODAY + timedelta(days=6))
    item = meeting.agenda_items.create(number="1", name="Bericht zum Bad", is_public=True)
    reminder = make_reminder(people["officer"], make_standing(item=item, department=department))
    with pytest.raises(Refused, match="no paper yet"):
        operations.submit_reminded(make.acting(people["clerk"]), reminder, kind="full", at=make.AT)


def test_the_office_takes_a_missing_paper_in_and_the_reminder_is_over(people, reminder, standing):
    involvement = operations.take_in_missing(
        make.acting(people["officer"]),
        standing,
        department=reminder.department,
        concern=None,
        kind="full",
        at=make.AT,
    )
    assert involvement.is_late
    assert involvement.case.owner == people["officer"]
    reminder.refresh_from_db()
    assert reminder.settlement == "Das Integrationsbüro hat die Vorlage selbst aufgegriffen."


def test_it_comes_back_on_its_day_and_goes_to_the_head_the_day_after(people, reminder):
    assert not queries.reminders_coming_back(DUE - timedelta(days=1)).exists()
    assert list(queries.reminders_coming_back(DUE)) == [reminder]
    operations.recall_reminder(CLOCK, reminder, at=make.moment(DUE))
    assert "Heute fällig: „Sanierung des Nordbads“" in told(people["clerk"])
    assert "Heute fällig: „Sanierung des Nordbads“" in told(people["officer"])
    with pytest.raises(Refused):
        operations.recall_reminder(CLOCK, reminder, at=make.moment(DUE))
    after = DUE + timedelta(days=1)
    operations.recall_reminder(CLOCK, reminder, at=make.moment(after))
    assert "Überfällig: „Sanierung des Nordbads“" in told(people["head"])
    assert "Überfällig: „Sanierung des Nordbads“" not in told(people["clerk"])
    assert not queries.reminders_coming_back(after + timedelta(days=30)).exists()


def test_a_promise_comes_back_on_the_promised_day(people, reminder):
    day = DUE + timedelta(days=10)
    operations.answer_reminder(
        make.acting(people["clerk"]), reminder, answer="will_submit", promised_on=day, at=make.AT
    )
    assert not queries.reminders_coming_back(DUE + timedelta(days=1)).exists()
    operations.recall_reminder(CLOCK, reminder, at=make.moment(day))
    notice = Notice.objects.filter(recipient=people["head"]).first()
    assert notice.body.startswith("Die zugesagte Vorlage")


def test_what_came_in_another_way_ends_the_reminder_by_itself(people, reminder, standing):
    Standing.objects.filter(pk=standing.pk).update(state="waiting")
    operations.recall_reminder(CLOCK, reminder, at=make.moment(DUE))
    assert reminder.settlement == "Die Vorlage liegt inzwischen vor."


def test_of_an_unanswered_reminder_both_first_pages_know(people, reminder):
    assert list(queries.reminders_to_answer(make.acting(people["clerk"]))) == [reminder]
    officer = make.acting(people["officer"])
    assert not queries.reminders_to_settle(officer, DUE).exists()
    assert list(queries.reminders_to_settle(officer, DUE + timedelta(days=1))) == [reminder]
    assert not queries.reminders_to_answer(make.acting(people["stranger"])).exists()


@pytest.mark.parametrize(
    ("who", "sees", "handles", "answers"),
    [
        ("officer", True, True, False),
        ("clerk", True, False, True),
        ("head", True, False, True),
        ("stranger", False, False, False),
    ],
)
def test_who_may_what_with_a_reminder(people, reminder, who, sees, handles, answers):
    actor = make.acting(people[who])
    assert queries.visible_reminders(actor).contains(reminder) is sees
    refused = lambda: pytest.raises(NotPermitted)  # noqa: E731
    if not handles:
        with refused():
            operations.settle_reminder(actor, reminder, note="Erledigt.", at=make.AT)
        with refused():
            operations.draft_reminder(
                actor, reminder.standing, department=reminder.department, text="x", due_on=DUE,
                at=make.AT,
            )  # fmt: skip
    if not answers:
        with refused():
            operations.answer_reminder(actor, reminder, answer="submitted", at=make.AT)


def test_a_draft_is_the_offices_own(people, standing):
    draft = make_reminder(people["officer"], standing, is_sent=False)
    assert queries.visible_reminders(make.acting(people["officer"])).contains(draft)
    assert not queries.visible_reminders(make.acting(people["clerk"])).exists()
    with pytest.raises(NotPermitted):
        operations.answer_reminder(
            make.acting(people["clerk"]), draft, answer="submitted", at=make.AT
        )


def test_a_confidential_paper_is_never_reminded_of(people, department):
    secret = make.make_paper("Geheim", by=people["clerk"], is_confidential=True)
    standing = make_standing(secret, department=department)
    for who in ("officer", "clerk"):
        with pytest.raises(NotPermitted):
            make_reminder(people[who], standing)
    assert not Reminder.objects.exists()


def test_what_is_proposed_names_the_reasons_and_keeps_a_draft(people, standing):
    officer = make.acting(people["officer"])
    standing.paper.assessment.reasons = [
        {"field": "text", "start": 0, "end": 3, "word": "Bad", "why": "alle nutzen es", "weight": w}
        for w in (0.2, 0.6)
    ]
    standing.paper.assessment.save()
    (proposal,) = queries.proposals(officer, [standing], make.TODAY)
    assert proposal.text.count("– „Bad“: alle nutzen es") == 1
    assert "Sanierung des Nordbads" in proposal.text
    assert proposal.due_on > make.TODAY
    make_reminder(people["officer"], standing, text="Mein Entwurf.", is_sent=False)
    (kept,) = queries.proposals(officer, [standing], make.TODAY)
    assert (kept.text, kept.due_on) == ("Mein Entwurf.", DUE)
