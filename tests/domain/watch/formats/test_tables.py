"""Tables as offices make them: found, mapped, and what is odd about them said by its line."""

import io
from datetime import date, time

import pytest
import xlsxwriter
from openpyxl import Workbook

from weltoffen.base.intake.findings import NotReadable
from weltoffen.domain.watch.formats.columns import HEADINGS, guess_mapping
from weltoffen.domain.watch.formats.rows import to_agendas
from weltoffen.domain.watch.formats.tables import read_table

pytestmark = pytest.mark.no_database

HEAD = ("Gremium", "Datum", "Uhrzeit", "TOP", "Betreff", "Vorlage", "Öffentlich")
ROW = ("Bauausschuss", "19.03.2026", "17:00", "TOP 1", "Übergänge an der Schule", "2026/0001", "ja")


def csv(*rows, separator=";", encoding="utf-8"):
    return "\r\n".join(separator.join(row) for row in rows).encode(encoding)


def read(content, **more):
    table = read_table(content)
    return to_agendas(table, more.pop("columns", None) or guess_mapping(table), **more)


def excel(fill):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        fill(book)
    return buffer.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_separator_and_letters_are_found_out(separator, encoding):
    found = read(csv(HEAD, ROW, separator=separator, encoding=encoding))
    item = found.agendas[0].items[0]
    assert (item.title, item.number, item.reference) == (
        "Übergänge an der Schule", "1", "2026/0001",
    )  # fmt: skip
    told = [one for one in found.findings if "Zeichensatz" in one.what]
    assert bool(told) is (not encoding.startswith("utf-8"))


def test_quoted_cells_may_hold_separators_and_line_ends():
    content = b'Datum;Gremium;Betreff\r\n19.03.2026;Rat;"Kita; Hort\r\nund Schule"\r\n'
    assert read(content).agendas[0].items[0].title == "Kita; Hort und Schule"


def test_a_spreadsheet_keeps_days_and_times_whatever_they_look_like():
    def fill(book):
        sheet = book.add_worksheet("Sitzungen")
        sheet.write_row(0, 0, ["Sitzungen im Frühjahr"])
        sheet.write_row(2, 0, ["Gremium", "Datum", "Uhrzeit", "TOP", "Betreff"])
        sheet.write_row(3, 0, ["Rat"])
        day, hour = ({"num_format": form} for form in ("d. mmm yy", "hh:mm"))
        sheet.write_datetime(3, 1, date(2026, 3, 19), book.add_format(day))
        sheet.write_number(3, 2, 17.5 / 24, book.add_format(hour))
        sheet.write_row(3, 3, [1, "Neubau"])
        book.add_worksheet("Notizen").write_row(0, 0, ["nichts", "davon"])

    found = read(excel(fill))
    agenda = found.agendas[0]
    assert (agenda.day, agenda.starts) == (date(2026, 3, 19), time(17, 30))
    assert agenda.items[0].number == "1"
    assert [one.value for one in found.findings if "Blätter" in one.what] == ["Notizen"]


def test_merged_cells_count_for_each_row_and_it_is_said():
    book = Workbook()
    book.active.append(["Gremium", "Datum", "TOP", "Betreff"])
    book.active.append(["Rat", "19.03.2026", "1", "Neubau"])
    book.active.append([None, None, "2", "Anbau"])
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("B2:B3")
    buffer = io.BytesIO()
    book.save(buffer)
    found = read(buffer.getvalue())
    assert [one.title for one in found.agendas[0].items] == ["Neubau", "Anbau"]
    assert sum("Verbundene" in one.what for one in found.findings) == 2


def test_a_day_that_stands_in_the_first_row_alone_counts_for_those_below_and_it_is_said():
    found = read(csv(HEAD, ROW, ("", "", "", "2", "Anbau", "", "ja")))
    assert [one.title for one in found.agendas[0].items][1] == "Anbau"
    assert {one.field for one in found.findings if "darüber" in one.what} == {"body", "day"}
    assert found.findings[0].object_id == "Zeile 3"


def test_what_stands_above_the_table_says_who_meets_and_when():
    content = csv(
        ("Tagesordnung der Sitzung des Ausländerbeirates", ""),
        ("am Donnerstag, 19.03.2026, 18 Uhr", ""),
        ("TOP", "Betreff"),
        ("1", "Wahl des Vorstands"),
    )
    agenda = read(content).agendas[0]
    assert (agenda.body, agenda.day, agenda.starts) == (
        "Ausländerbeirat", date(2026, 3, 19), time(18),
    )  # fmt: skip


def test_a_second_table_on_the_sheet_is_not_mixed_in_and_it_is_said():
    other = ("Gremium", "Datum", "Beginn", "Nr.", "Titel", "Drucksache", "Status")
    found = read(csv(HEAD, ROW, (), other, ROW))
    assert len(found.agendas[0].items) == 1
    assert any("zweite Tabelle" in one.what for one in found.findings)


def test_a_repeated_head_is_no_row():
    found = read(csv(HEAD, ROW, HEAD, (*ROW[:3], "2", "Anbau", "", "ja")))
    assert len(found.agendas[0].items) == 2


@pytest.mark.parametrize(
    ("said", "is_public"),
    [("ja", True), ("ö", True), ("Öffentlich", True), ("x", True), ("nein", False), ("N", False),
     ("nicht öffentlich", False), ("NÖ", False), ("vielleicht", False), ("", False)],
)  # fmt: skip
def test_any_doubt_says_that_an_item_is_not_public(said, is_public):
    found = read(csv(HEAD, (*ROW[:6], said)))
    item = found.agendas[0].items[0]
    assert item.is_public is is_public
    assert bool(item.title) is is_public
    assert found.has_secrets is not is_public
    assert is_public or "Übergänge" not in repr(found)


def test_a_column_of_crosses_for_what_is_not_public_is_read_the_other_way_round():
    head = (*HEAD[:6], "nichtöffentlich")
    found = read(csv(head, (*ROW[:6], ""), (*ROW[:3], "2", "Geheimes", "", "x")))
    assert [one.is_public for one in found.agendas[0].items] == [True, False]


def test_rows_that_say_too_little_are_refused_by_their_line_and_the_others_taken():
    rows = [
        (*ROW[:1], "irgendwann", *ROW[2:]),
        (*ROW[:4], "", *ROW[5:]),
        ("", "", "", "", "", "", ""),
        ROW,
    ]
    found = read(csv(HEAD, *rows))
    assert len(found.agendas[0].items) == 1
    told = {one.object_id: one.field for one in found.findings if one.kind == "refused"}
    assert told == {"Zeile 2": "day", "Zeile 3": "title"}


def test_several_meetings_in_one_table_are_kept_apart():
    found = read(
        csv(HEAD, ROW, ("Sportausschuss", *ROW[1:]), ("Bauausschuss", "20.03.2026", *ROW[2:]))
    )
    assert [str(one) for one in found.agendas] == [
        "Bauausschuss, 19.03.2026", "Sportausschuss, 19.03.2026", "Bauausschuss, 20.03.2026",
    ]  # fmt: skip


def test_without_a_column_for_titles_nothing_is_taken():
    found = read(csv(HEAD, ROW), columns={"Datum": "day"})
    assert not found.agendas
    assert found.findings[0].field == "title"


def test_columns_are_guessed_once_each_and_the_wordiest_is_the_title():
    table = read_table(csv(("Nr.", "Lfd. Nr.", "Sonderbar"), ("1", "1", "Ein langer Titel eines Punktes"), ("2", "2", "Noch ein langer Titel")))  # fmt: skip # noqa: E501
    assert guess_mapping(table) == {"Nr.": "number", "Sonderbar": "title"}


def test_kept_columns_that_no_longer_fit_are_not_trusted():
    head = ("Datum", "Betreff")
    kept = {"Datum": "day", "Betreff": "title", "Gone": "body"}
    assert HEADINGS.usable(kept, head) == {"Datum": "day", "Betreff": "title"}
    assert HEADINGS.usable({"Datum": "password", "Betreff": ["title"]}, head) == {}
    assert HEADINGS.usable({"Datum": "title", "Betreff": "title"}, head) == {"Datum": "title"}
    assert HEADINGS.usable("title", head) == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nur ein Satz",
        b"\x00\x01\x02\x03" * 50,
        b"PK\x03\x04kaputt",
        b"\xd0\xcf\x11\xe0kaputt",
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(content):
    with pytest.raises(NotReadable, match=r"\.$"):
        read_table(content)
