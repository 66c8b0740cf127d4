"""From the first wording to what people read, and back."""

from datetime import timedelta

import pytest
from django.utils import timezone

import make
from weltoffen.base.access.actor import CLOCK, PUBLIC, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.translations import operations, single
from weltoffen.base.translations.models import Translation
from weltoffen.base.translations.queries import published, translation_of
from weltoffen.base.translations.rules import digest
from weltoffen.base.translations.writing import Ready, put_many
from weltoffen.base.vocabulary.models import ProfileLoad
from weltoffen.base.workflow.table import Conflict, Refused

KIND = "tests.tree"
AT = timezone.now()


ARABIC = {"name": "شجرة", "text": "إنها خضراء."}


def written(actor, pk=1, language="ar", texts=ARABIC, **more):
    row = translation_of(KIND, pk, language)
    return operations.write_translation(actor, row, texts=texts, at=AT, **more)


def test_a_second_person_publishes(tree, anna, berta):
    row = operations.submit_translation(anna, written(anna), at=AT)
    assert published(KIND, [1], "ar") == {}
    with pytest.raises(Refused, match="second person"):
        operations.publish_translation(anna, row, at=AT)
    operations.publish_translation(berta, row, at=AT)
    shown = published(KIND, [1], "ar")[1]
    assert shown.texts == ARABIC
    assert shown.source_digest == digest(tree.german[1])
    assert tree.told == [[1]]


def test_the_lead_may_publish_what_she_wrote(tree, lead):
    row = operations.submit_translation(lead, written(lead), at=AT)
    operations.publish_translation(lead, row, at=AT)
    assert published(KIND, [1], "ar")[1].texts == ARABIC


def test_what_is_published_stays_while_a_newer_wording_is_written(tree, anna, berta):
    row = operations.submit_translation(anna, written(anna), at=AT)
    operations.publish_translation(berta, row, at=AT)
    newer = {"name": "الشجرة", "text": "هي خضراء."}
    row = operations.submit_translation(anna, written(anna, texts=newer), at=AT)
    assert published(KIND, [1], "ar")[1].texts == ARABIC
    operations.publish_translation(berta, row, at=AT)
    assert published(KIND, [1], "ar")[1].texts == newer


def test_a_machine_text_keeps_its_mark_until_somebody_vouches_for_it(tree, anna, berta):
    row = written(CLOCK, is_machine=True)
    assert published(KIND, [1], "ar") == {}
    operations.submit_translation(anna, row, at=AT)
    operations.publish_translation(anna, row, at=AT)
    assert published(KIND, [1], "ar")[1].is_machine
    row = operations.submit_translation(anna, written(CLOCK, is_machine=True), at=AT)
    operations.publish_translation(anna, row, confirmed_by="Frauenverein", at=AT)
    shown = published(KIND, [1], "ar")[1]
    assert (shown.is_machine, shown.confirmed_by) == (False, "Frauenverein")


def test_a_field_that_the_german_has_must_not_stay_empty(tree, anna):
    row = written(anna, texts={"name": "شجرة"})
    with pytest.raises(Refused) as refused:
        operations.submit_translation(anna, row, at=AT)
    assert refused.value.field == "text"


def test_two_at_once_lose_nothing(tree, anna, berta):
    row = written(anna, expected_version=0)
    with pytest.raises(Conflict):
        operations.write_translation(berta, row, texts=ARABIC, expected_version=0, at=AT)
    first, second = (translation_of(KIND, 2, "tr") for _ in "ab")
    operations.write_translation(anna, first, texts={"name": "Çalı"}, at=AT)
    with pytest.raises(Conflict):
        operations.write_translation(berta, second, texts={"name": "Fidan"}, at=AT)
    assert translation_of(KIND, 2, "tr").draft_texts == {"name": "Çalı"}


def test_given_back_with_a_reason(tree, anna, berta):
    row = operations.submit_translation(anna, written(anna), at=AT)
    with pytest.raises(Refused):
        operations.return_translation(berta, row, note=" ", at=AT)
    operations.return_translation(berta, row, note="Bitte mit Artikel.", at=AT)
    assert (row.stage, row.note) == ("draft", "Bitte mit Artikel.")


def test_withdrawn_it_is_a_draft_again(tree, anna, berta):
    row = operations.submit_translation(anna, written(anna), at=AT)
    operations.publish_translation(berta, row, at=AT)
    operations.withdraw_translation(berta, row, at=AT)
    assert published(KIND, [1], "ar") == {}
    assert row.draft_texts == ARABIC
    assert tree.told == [[1], [1]]


def test_called_still_right_only_by_whoever_saw_todays_german(tree, anna, berta):
    row = operations.submit_translation(anna, written(anna), at=AT)
    operations.publish_translation(berta, row, at=AT)
    tree.german[1]["text"] = "Er ist sehr grün."
    seen = digest(tree.german[1])
    assert row.source_digest != seen
    tree.german[1]["text"] = "Er ist gefällt."
    with pytest.raises(Conflict):
        operations.call_still_right(anna, row, source_digest=seen, at=AT)
    operations.call_still_right(anna, row, source_digest=digest(tree.german[1]), at=AT)
    assert row.source_texts["text"] == "Er ist gefällt."


def test_leichte_sprache_needs_a_group_and_a_day(tree, anna, berta):
    row = written(anna, language="de-simple", texts={"name": "Baum", "text": "Er ist grün."})
    operations.submit_translation(anna, row, at=AT)
    for wrong in (
        {"read_by_group": "Prüfgruppe"},
        {"read_on": AT.date()},
        {"read_by_group": "Prüfgruppe", "read_on": AT.date() + timedelta(days=2)},
    ):
        with pytest.raises(Refused):
            operations.publish_translation(berta, row, at=AT, **wrong)
    operations.publish_translation(
        berta, row, read_by_group="Prüfgruppe", read_on=AT.date() - timedelta(days=1), at=AT
    )
    assert published(KIND, [1], "de-simple")[1].read_by_group == "Prüfgruppe"


def test_many_at_once_never_touch_what_a_person_wrote(tree, anna, berta):
    load = ProfileLoad.objects.create(profile="hier")
    row = operations.submit_translation(anna, written(anna), at=AT)
    operations.publish_translation(berta, row, at=AT)
    rows = [
        Ready(KIND, 1, "ar", {"name": "آلة"}, is_machine=True),
        Ready(KIND, 2, "ar", {"name": "شجيرة"}, is_machine=True),
        Ready(KIND, 9, "ar", {"name": "nichts"}, is_machine=True),
        Ready(KIND, 2, "tr", {"name": "Çalı"}, is_published=False),
    ]
    assert operations.load_translations(CLOCK, load, rows=rows, at=AT).created == 2
    assert published(KIND, [1, 2], "ar")[1].texts == ARABIC
    assert published(KIND, [1, 2], "ar")[2].is_machine
    assert published(KIND, [2], "tr") == {}
    assert tree.told == [[1], [2]]
    again = operations.load_translations(CLOCK, load, rows=rows, at=AT)
    assert (again.created, again.updated) == (0, 0)


@pytest.mark.parametrize(
    ("who", "may"),
    [("lead", True), ("officer", True), ("case_manager", False), ("clerk", False), ("", False)],
)
def test_only_the_office_translates(tree, office, who, may):
    actor = make.acting(make.make_person("Wer", office, Role(who))) if who else PUBLIC
    if may:
        assert written(actor).draft_texts == ARABIC
    else:
        with pytest.raises(NotPermitted):
            written(actor)
        assert not Translation.objects.exists()


def test_what_a_person_is_writing_survives_an_import(tree, anna):
    load = ProfileLoad.objects.create(profile="hier")
    written(anna)
    rows = [Ready(KIND, 1, "ar", {"name": "آلة", "text": "آلة"}, is_machine=True)]
    operations.load_translations(CLOCK, load, rows=rows, at=AT, overwrite=True)
    row = translation_of(KIND, 1, "ar")
    assert (row.texts["name"], row.draft_texts, row.stage) == ("آلة", ARABIC, "draft")
    rows = [Ready(KIND, 1, "ar", {"name": "أخرى"}, is_published=False)]
    operations.load_translations(CLOCK, load, rows=rows, at=AT, overwrite=True)
    assert translation_of(KIND, 1, "ar").draft_texts == ARABIC


def test_an_import_that_needs_review_waits_beside_what_is_shown(tree, anna, berta):
    row = operations.submit_translation(anna, written(anna), at=AT)
    operations.publish_translation(berta, row, at=AT)
    newer = {"name": "الشجرة", "text": "هي خضراء."}
    single.put(row, newer, german=tree.german[1], is_published=False, at=AT)
    assert published(KIND, [1], "ar")[1].texts == ARABIC
    assert single.wording(row) == newer
    single.put_back(row, ARABIC, at=AT)
    assert (row.stage, single.wording(row)) == ("", ARABIC)


@pytest.mark.django_db
def test_what_is_too_long_is_told_and_the_rest_comes_in(tree):
    rows = [Ready(KIND, 1, "tr", {"name": "x" * 21}), Ready(KIND, 2, "tr", {"name": "Çalı"})]
    put = put_many(rows, at=AT)
    assert (put.changes.created, len(put.refused)) == (1, 1)
