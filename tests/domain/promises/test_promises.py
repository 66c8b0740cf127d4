"""What was promised comes back until the body says what became of it."""

import re
from datetime import timedelta

import pytest

import make
from domain.promises.owing import DUE, make_item, make_promise, make_town
from make import AT, TODAY
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.links import bearing
from weltoffen.base.notices.models import Notice, OutboxMail
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.meetings.models import ClosedPart, Proposal
from weltoffen.domain.promises import operations, permissions, queries
from weltoffen.domain.promises.models import Promise


@pytest.fixture
def town(db):
    return make_town()


def test_a_promise_has_a_number_an_owner_and_a_day_and_its_owner_is_told(town):
    promise = make_promise(town, owner=town.owner)
    assert re.fullmatch(r"ZS-\d{4}/2026", promise.case.number)
    assert (promise.case.due_on, promise.case.office) == (DUE, town.department)
    assert list(queries.owed_by(town.department)) == [promise]
    assert list(queries.owed_by_person(town.owner)) == [promise]


def test_whoever_has_no_account_gets_a_mail_by_which_one_answers(town):
    promise = make_promise(town, owner=town.owner)
    mail = OutboxMail.objects.get()
    assert mail.to == town.owner.email
    token = re.search(r"/zusage/([\w-]+)/", mail.text)[1]
    link = bearing.find(token, permissions.LINK, at=AT)
    operations.answer_promise(
        bearing.bearer(link, "Gesundheitsamt"), promise, answer="Ab Mai.", at=AT
    )
    promise.refresh_from_db()
    assert (promise.answer, promise.answered_by) == ("Ab Mai.", "Gesundheitsamt")
    assert promise.case.state == "answered"
    assert Notice.objects.filter(recipient=town.keeper, kind="answered").exists()


def test_mail_speaks_the_language_of_its_reader(town):
    town.owner.language = "tr"
    town.owner.save()
    make_promise(town, owner=town.owner)
    mail = OutboxMail.objects.get()
    assert mail.text.startswith("Merhaba")
    assert "/tr/zusage/" in mail.text


def test_nothing_is_closed_without_an_outcome(town):
    promise = make_promise(town)
    for outcome, effect, field in (
        ("", "gut", "outcome"),
        ("vielleicht", "gut", "outcome"),
        ("kept", "", "effect"),
        ("not_kept", " ", "effect"),
        ("partly", "", "effect"),
    ):
        with pytest.raises(Refused) as refused:
            operations.close_promise(town.keeping, promise, outcome=outcome, effect=effect, at=AT)
        assert refused.value.field == field, outcome
    operations.answer_promise(town.keeping, promise, answer="Ist getan.", at=AT)
    operations.close_promise(town.keeping, promise, outcome="kept", effect="", at=AT)
    promise.refresh_from_db()
    assert (promise.outcome, promise.case.closed_at) == ("kept", AT)


def test_closed_reopened_and_judged_nothing_is_lost(town):
    promise = make_promise(town)
    operations.close_promise(town.keeping, promise, outcome="not_kept", effect="Kein Geld.", at=AT)
    with pytest.raises(Refused):
        operations.answer_promise(town.keeping, promise, answer="doch", at=AT)
    operations.judge_effect(town.keeping, promise, effect="Niemand wurde versorgt.", at=AT)
    operations.reopen_promise(town.keeping, promise, reason="Es gibt Mittel", report_on=DUE, at=AT)
    promise.refresh_from_db()
    assert (promise.outcome, promise.case.state, promise.case.closed_at) == ("", "open", None)
    texts = " ".join(promise.case.journal.values_list("text", flat=True))
    assert "Kein Geld." in texts
    assert "Niemand wurde versorgt." in texts


def test_an_answer_that_is_not_enough_is_asked_for_again_and_kept(town):
    promise = make_promise(town, owner=town.owner)
    operations.answer_promise(town.owing, promise, answer="Wir prüfen.", at=AT)
    later = DUE + timedelta(days=30)
    operations.ask_again(town.keeping, promise, reason="Bis wann?", report_on=later, at=AT)
    promise.refresh_from_db()
    assert (promise.case.state, promise.case.due_on) == ("open", later)
    assert "Wir prüfen." in " ".join(promise.case.journal.values_list("text", flat=True))


def test_a_meeting_begins_with_what_is_due_and_what_was_answered(town):
    late = make_promise(town, title="spät", report_on=TODAY)
    answered = make_promise(town, title="beantwortet", report_on=DUE + timedelta(days=200))
    operations.answer_promise(town.keeping, answered, answer="Fertig.", at=AT)
    make_promise(town, title="später", report_on=DUE + timedelta(days=90))
    make_promise(make_town_of_another())
    assert list(queries.due_for(town.body, DUE)) == [late, answered]


def make_town_of_another():
    return make_town()


def test_a_date_moves_only_with_a_reason_and_never_into_the_past(town):
    promise = make_promise(town)
    for day, reason, field in ((DUE, " ", "reason"), (TODAY - timedelta(1), "so", "report_on")):
        with pytest.raises(Refused) as refused:
            operations.move_date(town.keeping, promise, report_on=day, reason=reason, at=AT)
        assert refused.value.field == field


def test_two_at_once_the_second_is_told(town):
    promise = make_promise(town)
    seen = promise.case.version
    operations.answer_promise(town.keeping, promise, answer="eins", expected_version=seen, at=AT)
    with pytest.raises(Conflict):
        operations.answer_promise(
            town.keeping, promise, answer="zwei", expected_version=seen, at=AT
        )


def test_another_organisation_owes_only_with_a_reason_and_old_links_die(town):
    promise = make_promise(town, owner=town.owner)
    token = re.search(r"/zusage/([\w-]+)/", OutboxMail.objects.get().text)[1]
    other = make.make_department("Sozialamt")
    deed = {"organization": other, "person": None, "deputy": None, "at": AT}
    with pytest.raises(Refused):
        operations.reassign(town.keeping, promise, reason="", **deed)
    operations.reassign(town.keeping, promise, reason="Neue Aufteilung", **deed)
    assert bearing.find(token, permissions.LINK, at=AT) is None
    assert list(queries.owed_by(other)) == [promise]
    assert not queries.owed_by(town.department).exists()


def test_what_was_given_behind_closed_doors_stands_in_no_mail_and_is_shown_to_nobody(town):
    item = make_item(town, is_public=False)
    ClosedPart.objects.create(item=item, name="Vertrag Geheim")
    promise = make_promise(town, owner=town.owner, title="Vertrag Geheim", item=item)
    mail = OutboxMail.objects.get()
    assert "Geheim" not in mail.text + mail.subject
    with pytest.raises(Refused):
        operations.show_promise(town.keeping, promise, is_public=True, at=AT)


def test_a_motion_goes_to_another_body_and_its_answer_comes_home_by_itself(town):
    from weltoffen.domain.promises.timekeeping import bring_home

    promise = make_promise(town, kind="motion", title="Mehr Kurse")
    to = make.make_body("Sozialausschuss")
    proposal = operations.forward(town.keeping, promise, to=to, at=AT)
    assert (proposal.body, proposal.subject) == (to, f"promises.promise:{promise.pk}")
    assert bring_home(AT) == 0
    meeting = make.make_meeting(to)
    first = meeting.agenda_items.create(
        number="4", position=4, name="Mehr Kurse", is_public=True, result="postponed"
    )
    Proposal.objects.filter(pk=proposal.pk).update(item=first, state="taken")
    assert bring_home(AT) == 0
    make.make_meeting(to).agenda_items.create(
        number="1",
        position=1,
        name="Mehr Kurse",
        is_public=True,
        carried_from=first,
        result="adopted",
        result_text="einstimmig beschlossen",
        resolution_text="Zwei Kurse ab Herbst.",
    )
    assert bring_home(AT) == 1
    assert bring_home(AT) == 0
    promise.refresh_from_db()
    assert promise.case.state == "answered"
    assert promise.answered_by == "Sozialausschuss"
    assert "Zwei Kurse ab Herbst." in promise.answer


def test_a_motion_decided_behind_closed_doors_brings_home_only_that_it_was(town):
    from weltoffen.domain.promises.timekeeping import bring_home

    promise = make_promise(town, kind="motion")
    to = make.make_body("Sozialausschuss")
    proposal = operations.forward(town.keeping, promise, to=to, at=AT)
    item = make.make_meeting(to).agenda_items.create(number="9", position=9, is_public=False)
    ClosedPart.objects.create(item=item, name="x", result_text="Geheim beschlossen")
    Proposal.objects.filter(pk=proposal.pk).update(item=item)
    assert bring_home(AT) == 1
    promise.refresh_from_db()
    assert "nicht öffentlich" in promise.answer
    assert "Geheim" not in promise.answer


def test_a_motion_that_is_not_taken_up_comes_home_with_the_reason(town):
    from weltoffen.domain.promises.timekeeping import bring_home

    promise = make_promise(town, kind="motion")
    proposal = operations.forward(town.keeping, promise, to=make.make_body("Ausschuss"), at=AT)
    Proposal.objects.filter(pk=proposal.pk).update(state="refused", answer="Nicht zuständig.")
    assert bring_home(AT) == 1
    promise.refresh_from_db()
    assert "Nicht zuständig." in promise.answer


def test_access_is_as_the_table_says(town):
    promise = make_promise(town, owner=town.owner, deputy=make.make_person("Vertretung"))
    elsewhere = make.make_body("Anderer AK")
    ended = {"end_on": TODAY - timedelta(days=1)}
    table = [  # who, sees, answers, assigns, keeps
        (town.keeper, True, True, True, True),
        (make.make_officer(), True, True, True, True),
        (town.owner, True, True, True, False),
        (promise.case.deputy, True, True, True, False),
        (town.head, True, True, True, False),
        (make.make_clerk(town.department, "Kollegin"), True, False, False, False),
        (make.make_person("Mitglied", town.body, Role.MEMBER), True, False, False, False),
        (make.make_person("Ehemals", town.body, Role.MEMBER, **ended), False, False, False, False),
        (make.make_person("Fremd", elsewhere, Role.COORDINATOR), False, False, False, False),
        (make.make_clerk(name="Anderes Amt"), False, False, False, False),
        (
            make.make_person("Betrieb", make.make_office(), Role.OPERATOR),
            False,
            False,
            False,
            False,
        ),
    ]
    for person, *allowed in table:
        actor = make.acting(person)
        assert [
            promise in queries.visible_promises(actor),
            permissions.ANSWER.allows(actor, promise),
            permissions.ASSIGN.allows(actor, promise),
            permissions.KEEP.allows(actor, promise),
        ] == allowed, person.name
        assert permissions.VIEW.allows(actor, promise) is allowed[0]
    assert not queries.visible_promises(PUBLIC).exists()
    with pytest.raises(NotPermitted):
        operations.close_promise(town.owing, promise, outcome="kept", effect="ja", at=AT)


def test_a_deputy_of_today_answers_in_place_of_the_owner(town):
    promise = make_promise(town, owner=town.owner)
    stand_in = make.make_person("Urlaubsvertretung")
    make.make_deputy(town.owner, stand_in, TODAY, TODAY + timedelta(days=3))
    operations.answer_promise(make.acting(stand_in), promise, answer="Kommt.", at=AT)
    later = make.acting(stand_in, TODAY + timedelta(days=4))
    assert promise not in queries.visible_promises(later)


def test_public_only_where_the_body_meets_in_public(db):
    closed, public = make_town(), make_town(is_public=True)
    with pytest.raises(Refused):
        operations.show_promise(closed.keeping, make_promise(closed), is_public=True, at=AT)
    promise = make_promise(public)
    operations.show_promise(public.keeping, promise, is_public=True, at=AT)
    assert list(queries.visible_promises(PUBLIC)) == [promise]


def test_figures_count_each_promise_once(town):
    kept = make_promise(town, report_on=TODAY)
    operations.close_promise(town.keeping, kept, outcome="kept", effect="ja", at=AT)
    make_promise(town, report_on=TODAY)
    answered = make_promise(town)
    operations.answer_promise(town.keeping, answered, answer="ja", at=AT)
    actor, day = make.acting(make.make_officer()), TODAY + timedelta(days=2)
    [(_key, name, tally)] = queries.tallies(queries.visible_promises(actor), day)
    assert name == "Gesundheitsamt"
    assert (tally.open, tally.overdue, tally.answered, tally.kept, tally.closed) == (1, 1, 1, 1, 1)
    assert tally.kept_percent == 100
    assert queries.tally(queries.visible_promises(actor), day) == tally


def test_the_clock_gives_and_the_public_does_not(town):
    deed = {
        "kind": "task",
        "title": "Aufgabe",
        "text": "",
        "owner_organization": town.department,
        "report_on": DUE,
        "at": AT,
    }
    assert operations.give(CLOCK, town.body, **deed).text == "Aufgabe"
    for actor in (PUBLIC, town.owing):
        with pytest.raises(NotPermitted):
            operations.give(actor, town.body, **deed)
    for wrong in ({"kind": "wunsch"}, {"title": "  "}, {"report_on": TODAY - timedelta(days=1)}):
        with pytest.raises(Refused):
            operations.give(town.keeping, town.body, **{**deed, **wrong})
    assert Promise.objects.count() == 1
