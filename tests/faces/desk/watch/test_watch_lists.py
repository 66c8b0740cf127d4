"""The four lists: what stands where, how soon, why, and what changed since the last visit."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

import make
from standings import make_standing
from weltoffen.domain.watch.models import Match, Standing

PAGE = "/intern/ratsschau/"


def text_of(answer):
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def tabs(answer):
    return {tab["label"]: tab["count"] for tab in answer.context["tabs"]}


def titles(answer):
    return [row.get_cell_value("title") for row in answer.context["table"].rows]


def test_each_list_holds_what_stands_so_and_counts_it(council):
    for state, number in (("missing", 2), ("waiting", 1), ("stated", 3), ("not_affected", 1)):
        for n in range(number):
            council.standing(f"{state} {n}", state=state)
    council.standing("Ungelesen", state="unread")
    answer = council.client("officer").get(PAGE)
    assert tabs(answer) == {
        "Nie vorgelegt": 2,
        "Wartet": 1,
        "Stellung genommen": 3,
        "Nicht betroffen": 1,
        "Noch nicht geprüft": 1,
    }
    assert "missing 0" in text_of(answer)
    assert "waiting 0" not in text_of(answer)
    assert "waiting 0" in text_of(council.client("officer").get(PAGE, {"list": "waiting"}))


def test_a_row_says_how_soon_what_why_and_offers_the_reminder(council):
    standing = council.standing("Sanierung des Nordbads", concern=make.make_concern())
    page = text_of(council.client("officer").get(PAGE))
    for part in (
        "Sanierung des Nordbads",
        "in 6 Tagen, letzter Abgabetag war gestern",
        "„Schwimmkurs“: Schwimmkurse erreichen viele Familien",
        "Volle Beteiligung",
        "Bauen und Planen",
        "Sportausschuss",
        f"/intern/ratsschau/{standing.pk}/erinnern/",
        f"/intern/ratsschau/{standing.pk}/aufgreifen/",
    ):
        assert part in page, part


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "letzter Abgabetag ist morgen"), (0, "letzter Abgabetag ist heute")],
)
def test_the_last_day_is_said_in_words(council, days, said):
    council.standing(submit_by=council.today + timedelta(days=days))
    assert said in text_of(council.client("officer").get(PAGE))


def test_coming_meetings_are_shown_first_and_the_past_on_demand(council):
    past = make.make_meeting(council.body, council.today - timedelta(days=20))
    long_ago = make.make_meeting(council.body, council.today - timedelta(days=700))
    council.standing("Bald")
    council.standing("Vorbei", meeting=past)
    council.standing("Lange her", meeting=long_ago)
    client = council.client("officer")
    assert titles(client.get(PAGE)) == titles(client.get(PAGE, {"all": 1}))
    shown = {
        period: {name for name in ("Bald", "Vorbei", "Lange her") if name in text_of(answer)}
        for period in ("", "past", "all")
        if (answer := client.get(PAGE, {"period": period, "all": 1}))
    }
    assert shown == {
        "": {"Bald"},
        "past": {"Vorbei"},
        "all": {"Bald", "Vorbei", "Lange her"},
    }


def test_what_has_no_meeting_yet_can_be_found(council):
    standing = council.standing("Ohne Termin")
    Standing.objects.update(meets_on=None, meeting=None)
    client = council.client("officer")
    assert "Ohne Termin" not in text_of(client.get(PAGE, {"all": 1}))
    assert standing.paper.name in text_of(client.get(PAGE, {"period": "undated"}))


def test_filters_narrow_the_list_and_the_counts_and_are_remembered(council):
    other = make.make_body("Schulausschuss")
    elsewhere = make.make_meeting(other, council.today + timedelta(days=3))
    council.standing("Hier", band=2)
    council.standing("Dort", meeting=elsewhere, band=1)
    client = council.client("officer")
    for choice in ({"body": other.pk}, {"band": 1}, {"q": "Dort"}):
        answer = client.get(PAGE, {**choice, "all": 1})
        if "q" not in choice:  # the search index is filled by the readings
            assert "Dort" in text_of(answer)
            assert tabs(answer)["Nie vorgelegt"] == 1
        assert "Hier" not in text_of(answer)
    client.get(PAGE, {"body": other.pk})
    again = client.get(PAGE)
    assert again.status_code == 302
    assert again["Location"].endswith(f"body={other.pk}")


def test_items_without_a_paper_are_found_by_their_words(council):
    item = council.meeting.agenda_items.create(
        number="3", name="Bericht zum Ramadan in Sportstätten", is_public=True
    )
    make_standing(item=item, department=council.department)
    page = text_of(council.client("officer").get(PAGE, {"q": "ramadan"}))
    assert "Bericht zum Ramadan" in page
    assert "noch keine Vorlage" in page


def test_what_changed_since_the_last_visit_is_marked(council):
    council.standing("Alt", changed_at=council.now - timedelta(days=9), change="neu gelesen")
    council.standing("Neu", changed_at=council.now, change="neu auf der Tagesordnung")
    client = council.client("officer")
    session = client.session
    session["last_visit"] = (council.now - timedelta(days=3)).isoformat()
    session.save()
    page = text_of(client.get(PAGE))
    assert "neu auf der Tagesordnung" in page
    assert "neu gelesen" not in page


def test_an_empty_list_teaches(council):
    page = text_of(council.client("lead").get(PAGE))
    assert "Noch keine Quelle" in page
    assert "/intern/quellen/" in page
    council.standing(state="stated")
    assert "Es fehlt nichts. Gut." in text_of(council.client("officer").get(PAGE))
    assert "Nichts passt zu dieser Auswahl" in text_of(
        council.client("officer").get(PAGE, {"band": 1})
    )


def test_the_workbook_has_a_column_for_everything(council):
    council.standing("Sanierung des Nordbads", concern=make.make_concern(), is_late=True)
    answer = council.client("officer").get(PAGE, {"export": "xlsx"})
    sheet = load_workbook(BytesIO(answer.content)).active
    head, row = list(sheet.iter_rows(values_only=True))
    found = dict(zip(head, row, strict=True))
    assert found["Gremium"] == "Sportausschuss"
    assert found["Vorlage"] == "Sanierung des Nordbads"
    assert found["Stand"] == "Nie vorgelegt"
    assert found["Zu spät vorgelegt"] == "ja"
    assert "Schwimmkurse erreichen viele Familien" in found["Gründe"]


def test_a_reminded_row_says_so_instead_of_offering_it_again(council):
    standing = council.standing()
    reminder = council.reminder(standing)
    page = text_of(council.client("officer").get(PAGE))
    assert f"/intern/ratsschau/erinnerung/{reminder.pk}/" in page
    assert f"/intern/ratsschau/{standing.pk}/erinnern/" not in page
    assert f"Antwort bis {reminder.due_on:%d.%m.%Y}" in page


@pytest.mark.parametrize(
    ("who", "sees", "reminds"),
    [
        ("officer", True, True),
        ("clerk", True, False),
        ("stranger", False, False),
        ("council member", True, False),
        ("session service", True, False),
        ("operator", False, False),
    ],
)
def test_who_sees_the_lists_and_who_may_remind(council, who, sees, reminds):
    standing = council.standing("Sanierung des Nordbads")
    client = council.client(who)
    page = text_of(client.get(PAGE))
    assert ("Sanierung des Nordbads" in page) is sees
    assert ("/erinnern/" in page) is reminds
    opened = client.get(f"{PAGE}{standing.pk}/erinnern/").status_code
    assert opened == (200 if reminds else 403 if sees else 404)


def test_doubtful_matches_are_counted_on_the_list(council):
    involvement = make.make_involvement()
    standing = council.standing(state="missing")
    Match.objects.create(
        paper=standing.paper, involvement=involvement, state="proposed", likeness=0.7, why="Titel"
    )
    assert "1 zweifelhafte Zuordnung" in text_of(council.client("officer").get(PAGE))
    assert "zweifelhafte" not in text_of(council.client("council member").get(PAGE))


def test_more_rows_take_no_more_questions(council):
    def questions():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            text_of(council.client("officer").get(PAGE))
        return len(asked)

    for n in range(3):
        council.standing(f"Vorlage {n}")
    item = council.meeting.agenda_items.create(number="99", name="Integration", is_public=True)
    make_standing(item=item, department=council.department)
    questions()
    few = questions()
    for n in range(8):
        council.reminder(council.standing(f"Weitere {n}"))
        item = council.meeting.agenda_items.create(number=f"1{n}", name="Asyl", is_public=True)
        make_standing(item=item, department=council.department)
    assert questions() == few
