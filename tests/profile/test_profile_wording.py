"""The profile speaks: questions, reasons, words and text blocks as people will read them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from cities import CITIES, codes, each_city, read, texts

from weltoffen.base.vocabulary.profile import section
from weltoffen.domain.involvement.rules.questions import QuestionSet, question_sets_from
from weltoffen.domain.involvement.rules.screening import propose
from weltoffen.domain.relevance.engine import shipped_engine
from weltoffen.domain.relevance.rules.words import words_from

JARGON = (
    "Migrationshintergrund",
    "interkulturelle Öffnung",
    "Partizipation",
    "Teilhabe",
    "Zielgruppe",
    "niedrigschwellig",
    "Diversität",
    "Inklusion",
    "Querschnitt",
)


def sets_of(city: str) -> Mapping[str, QuestionSet]:
    return question_sets_from(read(city, "questions")["set"])


ALL_SETS = [
    pytest.param(city, concern, id=f"{city}-{concern}")
    for city in CITIES
    for concern in ("urban-planning", "youth", "schools", "housing")
] + [
    pytest.param("darmstadt", concern, id=f"darmstadt-{concern}")
    for concern in ("culture", "social-affairs", "health", "public-order", "sport", "personnel")
]


@each_city
def test_every_concern_has_one_set_of_four_to_seven_questions(city: str) -> None:
    sets = sets_of(city)
    assert list(sets) == codes(city, "concern")
    assert all(4 <= len(one.questions) <= 7 for one in sets.values())


@pytest.mark.parametrize(("city", "concern"), ALL_SETS)
def test_a_question_is_short_helped_and_free_of_jargon(city: str, concern: str) -> None:
    one = sets_of(city)[concern]
    for question in one.questions:
        assert question.text.endswith("?")
        assert len(question.text) <= 110
        assert 40 <= len(question.help) <= 200
        said = f"{one.intro} {question.text} {question.help} {question.reason}"
        assert not [word for word in JARGON if word.casefold() in said.casefold()]


@pytest.mark.parametrize(("city", "concern"), ALL_SETS)
def test_yes_always_means_that_it_touches_and_no_that_it_does_not(city: str, concern: str) -> None:
    for question in sets_of(city)[concern].questions:
        assert question.yes in ("full", "short_look")
        assert question.no == "not_affected"
    assert {q.yes for q in sets_of(city)[concern].questions} == {"full", "short_look"}


@pytest.mark.parametrize(("city", "concern"), ALL_SETS)
def test_the_reason_reads_on_after_weil(city: str, concern: str) -> None:
    """A clause, not a sentence: no capital "Weil", no full stop, and not twice the same."""
    reasons = [question.reason for question in sets_of(city)[concern].questions]
    assert len(set(reasons)) == len(reasons)
    for reason in reasons:
        assert not reason.startswith(("weil ", "Weil ", "dass ", "ob "))
        assert not reason.endswith((".", ",", "?"))


def test_a_worded_reason_can_be_pasted_as_it_is() -> None:
    questions = sets_of("darmstadt")["urban-planning"]
    answers = {"public-place": "yes", "homes": "no", "displaced": "yes", "voices": "yes"}
    proposal = propose(
        questions,
        answers | {"ways": "unsure", "quarter": "no"},
        (),
        concern="Stadtplanung und Stadtentwicklung",
        office="das Amt für Interkulturelles und Internationales",
        today=date(2026, 3, 2),
    )
    assert proposal.band == "full"
    assert proposal.reason.endswith(
        " Das Amt für Interkulturelles und Internationales muss vor dem Beschluss Stellung nehmen, "
        "weil ein Ort entsteht oder sich ändert, den alle nutzen, und "
        "weil Menschen, Läden, Vereine oder Gebetsräume weichen müssen."
    )


@pytest.mark.parametrize(
    "harmless",
    [
        "Die Integration von Apps in das Serviceportal wird beauftragt.",
        "Nach der Migration der Server läuft das Verfahren stabiler.",
        "Die Artenvielfalt im Stadtwald nimmt zu, ebenso die biologische Vielfalt am Bach.",
        "Der Fluchtweg führt über den Hof; die Flucht- und Rettungspläne hängen aus.",
        "Ein Roman über die romanische Kirche erscheint.",
        "Die Gleichbehandlung der Bieter ist gewahrt.",
        "Im Januar wird die Fahrbahndecke erneuert.",
    ],
)
def test_words_that_only_sound_like_it_are_not_marked(settings: Any, harmless: str) -> None:
    settings.PROFILE = "darmstadt"
    assert not shipped_engine().passages(harmless)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Der Integrationskurs beginnt im Mai.", "Integrationskurs"),
        ("Menschen mit Migrationshintergrund werden angesprochen.", "Migrationshintergrund"),
        ("FLUECHTLINGSUNTERKUNFT am Rand der Stadt", "FLUECHTLINGSUNTERKUNFT"),
        ("Es wird gedolmetscht oder in Leichter Sprache erklärt.", "Leichter Sprache"),
        ("Der Moscheeverein bittet um einen Raum.", "Moscheeverein"),
        ("Vielfalt ist gewollt.", "Vielfalt"),
    ],
)
def test_words_that_touch_are_marked_with_a_reason(settings: Any, text: str, word: str) -> None:
    settings.PROFILE = "darmstadt"
    found = shipped_engine().passages(text)
    assert word in [passage.word for passage in found]
    assert all(passage.why.endswith(".") for passage in found)


def test_no_word_stands_twice_in_the_list(settings: Any) -> None:
    settings.PROFILE = "darmstadt"
    stems = [word.stem for word in words_from(section("words")["word"])]
    assert len(stems) >= 120
    assert len(set(stems)) == len(stems)


@each_city
def test_text_blocks_are_demands_with_reasons_and_cover_every_concern(city: str) -> None:
    blocks = read(city, "textblocks")["block"]
    assert {block["concern"] for block in blocks} == set(codes(city, "concern"))
    for block in blocks:
        assert block["demand"].endswith(".")
        assert block["reason"].endswith(".")
        assert 60 <= len(block["demand"]) <= 260


@each_city
def test_typography_is_german(city: str) -> None:
    """Straight quotation marks and stray spaces do not get into what is printed."""
    for name in ("questions", "textblocks", "vocabulary"):
        for text in texts(read(city, name)):
            assert '"' not in text
            assert "  " not in text
            assert text == text.strip()
