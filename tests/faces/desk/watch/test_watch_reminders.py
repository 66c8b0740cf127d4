"""Two clicks to a sent reminder, three answers to it, and what the Office does with them."""

from datetime import timedelta

import pytest

import make
from standings import make_standing
from weltoffen.base.access.actor import Role
from weltoffen.base.notices.models import Notice
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.involvement.models import Involvement
from weltoffen.domain.relevance.models import Judgement
from weltoffen.domain.watch.models import Reminder

PAGE = "/intern/ratsschau/"


def text_of(answer, status=200):
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


def drafted(client, standing):
    """What the page with the draft would send."""
    form = client.get(f"{PAGE}{standing.pk}/erinnern/").context["form"]
    return {name: form[name].value() for name in form.fields}


def test_the_draft_is_worded_and_opening_it_writes_nothing(council):
    standing = council.standing("Sanierung des Nordbads")
    page = text_of(council.client("officer").get(f"{PAGE}{standing.pk}/erinnern/"))
    for part in (
        "„Sanierung des Nordbads“",
        "Schwimmkurse erreichen viele Familien",
        "clerk (Test)",
        "head (Test)",
        "auch spät können wir noch Stellung nehmen",
    ):
        assert part in page, part
    assert not Reminder.objects.exists()


def test_the_second_click_sends_it(council):
    standing, client = council.standing("Sanierung des Nordbads"), council.client("officer")
    answer = client.post(f"{PAGE}{standing.pk}/erinnern/", drafted(client, standing), follow=True)
    assert "2 Personen von Sportamt wurden benachrichtigt" in text_of(answer)
    reminder = Reminder.objects.get()
    assert reminder.is_sent
    assert "Sanierung des Nordbads" in reminder.text
    assert Notice.objects.filter(recipient=council.people["clerk"]).count() == 1


def test_a_draft_is_kept_and_found_again(council):
    standing, client = council.standing(), council.client("officer")
    words = {**drafted(client, standing), "text": "Mein Entwurf."}
    client.post(f"{PAGE}{standing.pk}/erinnern/", {**words, "keep": "1"})
    assert not Reminder.objects.get().is_sent
    page = text_of(client.get(f"{PAGE}{standing.pk}/erinnern/"))
    assert "Mein Entwurf." in page
    assert 'name="version" value="1"' in page
    stale = {**drafted(client, standing), "version": "1"}
    client.post(f"{PAGE}{standing.pk}/erinnern/", {**stale, "text": "Anders.", "keep": "1"})
    assert "Inzwischen geändert" in text_of(
        client.post(f"{PAGE}{standing.pk}/erinnern/", stale), status=409
    )


def test_an_empty_text_comes_back_with_its_error(council):
    standing, client = council.standing(), council.client("officer")
    words = {**drafted(client, standing), "text": ""}
    assert client.post(f"{PAGE}{standing.pk}/erinnern/", words).status_code == 422


def test_nobody_there_is_said_in_a_sentence(council):
    empty = make.make_department("Grünflächenamt")
    Organization.objects.filter(pk=empty.pk).update(key="gruen")
    standing = council.standing(department=empty)
    page = text_of(council.client("officer").get(f"{PAGE}{standing.pk}/erinnern/"))
    assert "Von Grünflächenamt ist hier niemand eingetragen" in page
    assert ">Senden<" not in page


def test_people_without_an_account_get_the_mail_and_that_is_said(council):
    place = make.make_department("Grünflächenamt")
    Organization.objects.filter(pk=place.pk).update(key="gruen")
    make.make_person("Ohne Konto", place, Role.CLERK)
    standing = council.standing(department=place)
    page = text_of(council.client("officer").get(f"{PAGE}{standing.pk}/erinnern/"))
    assert "Von Grünflächenamt hat hier niemand ein Konto" in page
    assert ">Senden<" in page


def test_a_department_that_is_not_known_is_chosen_first(council):
    standing, client = council.standing(department=None), council.client("officer")
    page = text_of(client.get(f"{PAGE}{standing.pk}/erinnern/"))
    assert "Welches Amt?" in page
    answer = client.post(
        f"{PAGE}{standing.pk}/amt/", {"department": council.department.pk}, follow=True
    )
    assert "clerk (Test)" in text_of(answer)
    href = answer.redirect_chain[-1][0]
    client.post(href, drafted(client, council.standing()) | {"text": "Bitte."})
    assert Reminder.objects.get().department == council.department


def test_all_reminders_of_a_meeting_go_together(council):
    other = make.make_department("Schulverwaltung")
    Organization.objects.filter(pk=other.pk).update(key="schulverwaltung")
    make.make_person("Sachbearbeitung Schule", other, Role.CLERK)
    first, second = council.standing("Erste"), council.standing("Zweite")
    third = council.standing("Dritte", department=other)
    council.standing("Schon da", state="waiting")
    lost = council.standing("Ohne Amt", department=None)
    client, href = council.client("officer"), f"{PAGE}sitzung/{council.meeting.pk}/"
    page = text_of(client.get(href))
    assert "Alle Erinnerungen dieser Sitzung entwerfen" in page
    drafts = client.get(f"{href}erinnern/")
    assert [group.department for group in drafts.context["groups"]] in (
        [council.department, other],
        [other, council.department],
    )
    assert [title for _standing, title in drafts.context["unknown"]] == ["Ohne Amt"]
    words = {"due_on": council.today + timedelta(days=2)}
    for standing in (first, third):
        words |= {f"r{standing.pk}-text": f"Bitte {standing.pk}", f"r{standing.pk}-wanted": "on"}
    words |= {f"r{second.pk}-text": "Nicht diese."}
    text_of(client.post(f"{href}erinnern/", words, follow=True))
    sent = Reminder.objects.filter(is_sent=True)
    assert {one.standing_id for one in sent} == {first.pk, third.pk}
    assert {one.department for one in sent} == {council.department, other}
    assert not Reminder.objects.filter(standing=lost).exists()


def test_reminders_of_a_meeting_with_one_empty_text_are_not_sent_at_all(council):
    first, second = council.standing("Erste"), council.standing("Zweite")
    words = {"due_on": council.today + timedelta(days=2)}
    words |= {f"r{one.pk}-wanted": "on" for one in (first, second)}
    words |= {f"r{first.pk}-text": "Bitte.", f"r{second.pk}-text": ""}
    href = f"{PAGE}sitzung/{council.meeting.pk}/erinnern/"
    assert council.client("officer").post(href, words).status_code == 422
    assert not Reminder.objects.exists()


def test_a_meeting_shows_its_items_by_state(council):
    council.standing("Fehlt")
    council.standing("Liegt vor", state="waiting", is_late=True)
    page = text_of(council.client("council member").get(f"{PAGE}sitzung/{council.meeting.pk}/"))
    assert page.index("Nie vorgelegt") < page.index("Fehlt") < page.index("Liegt vor")
    assert "zu spät vorgelegt" in page
    assert "Erinnern" not in page


@pytest.fixture
def reminder(council):
    return council.reminder(council.standing("Sanierung des Nordbads"))


def href_of(reminder, deed=""):
    return f"{PAGE}erinnerung/{reminder.pk}/{deed}"


def test_the_departments_page_says_what_why_where_and_by_when(council, reminder):
    page = text_of(council.client("clerk").get(href_of(reminder)))
    for part in (
        "Sanierung des Nordbads",
        "Schwimmkurse erreichen viele Familien",
        "Sportausschuss",
        f"{reminder.due_on:%d.%m.%Y}",
        "Jetzt vorlegen",
    ):
        assert part in page, part
    officer = text_of(council.client("officer").get(href_of(reminder)))
    assert "Jetzt vorlegen" not in officer
    assert f"{reminder.due_on:%d.%m.%Y}" in officer


def test_submitting_now_leads_into_the_procedure_as_late(council, reminder):
    words = {"kind": "full", "version": reminder.version}
    answer = council.client("clerk").post(href_of(reminder, "vorlegen/"), words, follow=True)
    assert "zählt als zu spät" in text_of(answer)
    involvement = Involvement.objects.get()
    assert answer.redirect_chain[-1][0] == f"/intern/beteiligungen/{involvement.pk}/"
    assert involvement.is_late


def test_an_item_without_a_paper_leads_to_the_check_of_the_draft_filled_in(council):
    concern = make.make_concern()
    council.department.concerns.add(concern)
    item = council.meeting.agenda_items.create(number="1", name="Bericht zum Bad", is_public=True)
    standing = make_standing(item=item, department=council.department, concern=concern)
    client, reminder = council.client("clerk"), council.reminder(standing)
    page = client.get(href_of(reminder))
    form = client.get(page.context["screening_href"]).context["form"]
    assert form["title"].value() == "Bericht zum Bad"
    assert form["concern"].value() == str(concern.pk)
    assert f'{council.body.pk}:{standing.meets_on}" selected' in str(form["meeting"])


def test_a_promise_is_seen_by_both_sides(council, reminder):
    day = council.today + timedelta(days=3)
    words = {"promised_on": day, "promise": "1", "version": reminder.version}
    council.client("clerk").post(href_of(reminder, "antworten/"), words)
    for who in ("clerk", "officer"):
        page = text_of(council.client(who).get(href_of(reminder)))
        assert f"zugesagt bis {day:%d.%m.%Y}" in page


@pytest.mark.parametrize("words", [{"promise": "1"}, {"decline": "1", "reason": ""}])
def test_an_incomplete_answer_comes_back_with_its_error(council, reminder, words):
    answer = council.client("clerk").post(href_of(reminder, "antworten/"), words)
    assert answer.status_code == 422
    assert "Fehler:" in answer.content.decode()


def test_the_office_agrees_that_it_is_not_affected(council, reminder):
    clerk, officer = council.client("clerk"), council.client("officer")
    assert "Zustimmen" not in text_of(officer.get(href_of(reminder)))
    words = {"reason": "Nur Rohre.", "decline": "1", "version": reminder.version}
    clerk.post(href_of(reminder, "antworten/"), words)
    page = text_of(officer.get(href_of(reminder)))
    assert "Nur Rohre." in page
    assert "Zustimmen" in page
    officer.post(href_of(reminder, "erledigen/"), {"agrees": "1", "note": ""})
    assert Judgement.objects.get().band == 0
    assert "sieht es auch so" in text_of(clerk.get(href_of(reminder)))


def test_the_office_disagrees_and_takes_it_in(council, reminder):
    officer, concern = council.client("officer"), make.make_concern()
    standing = reminder.standing
    standing.concern = concern
    standing.save()
    href = f"{PAGE}{standing.pk}/aufgreifen/"
    form = officer.get(href).context["form"]
    words = {name: getattr(form[name].value(), "pk", form[name].value()) for name in form.fields}
    assert words == {
        "department": council.department.pk,
        "concern": concern.pk,
        "kind": "full",
    }
    answer = officer.post(href, words, follow=True)
    assert "zählt als zu spät" in text_of(answer)
    reminder.refresh_from_db()
    assert reminder.is_settled


def test_a_stale_answer_is_a_conflict(council, reminder):
    words = {"reason": "Nur Rohre.", "decline": "1", "version": reminder.version - 1}
    answer = council.client("clerk").post(href_of(reminder, "antworten/"), words)
    assert answer.status_code == 409
    assert "Nur Rohre." in answer.content.decode()


@pytest.mark.parametrize("deed", ["", "antworten/", "vorlegen/", "erledigen/"])
def test_others_know_nothing_of_a_reminder(council, reminder, deed):
    for who in ("stranger", "council member", "session service"):
        client = council.client(who)
        answer = client.post(href_of(reminder, deed)) if deed else client.get(href_of(reminder))
        assert answer.status_code == 404


def test_the_notice_leads_to_the_page(council, reminder):
    answer = council.client("clerk").get(f"/intern/zu/watch.reminder:{reminder.pk}/")
    assert answer["Location"] == href_of(reminder)
