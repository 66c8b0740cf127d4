from dataclasses import replace
from datetime import date

import pytest

from weltoffen.domain.involvement.rules.questions import Question, QuestionSet
from weltoffen.domain.involvement.rules.screening import (
    decided_otherwise,
    is_lowered,
    is_sampled,
    propose,
)
from weltoffen.domain.relevance.rules.passages import Passage

TODAY = date(2026, 3, 2)


def asked(code, yes="full", unsure="short_look", no="not_affected"):
    return Question(code, f"Frage {code}?", "", yes, unsure, no, f"Grund {code} vorliegt")


QUESTIONS = QuestionSet(
    "housing",
    "Fragen",
    "",
    (asked("a"), asked("b"), asked("c", yes="short_look"), asked("d", unsure="full")),
)
NOTHING = dict.fromkeys("abcd", "no")


def proposed(answers, passages=()):
    return propose(
        QUESTIONS, answers, passages, concern="Wohnen", office="die Fachstelle", today=TODAY
    )


@pytest.mark.parametrize(
    ("answers", "band", "counted"),
    [
        (NOTHING, "not_affected", ""),
        (NOTHING | {"c": "yes"}, "short_look", "c"),
        (NOTHING | {"a": "unsure"}, "short_look", "a"),
        (NOTHING | {"a": "unsure", "c": "yes"}, "short_look", "ac"),
        (NOTHING | {"b": "yes", "c": "yes"}, "full", "b"),
        (NOTHING | {"d": "unsure"}, "full", "d"),
        (dict.fromkeys("abcd", "yes"), "full", "abd"),
    ],
)
def test_the_strongest_answer_decides(answers, band, counted):
    proposal = proposed(answers)
    assert proposal.band == band
    assert "".join(one.question.code for one in proposal.counted) == counted


@pytest.mark.parametrize(
    ("answers", "missing"),
    [({}, "abcd"), ({"a": "no", "b": "no", "c": "no"}, "d"), ({"c": "yes"}, "abd")],
)
def test_an_open_question_is_not_a_no(answers, missing):
    proposal = proposed(answers)
    assert (proposal.band, "".join(proposal.missing), proposal.reason) == ("", missing, "")


def test_what_is_full_already_needs_no_further_answer():
    assert proposed({"a": "yes"}).band == "full"


def test_words_in_the_text_raise_a_doubt_but_lower_nothing():
    found = [Passage(0, 4, "Kita", "Familien")]
    assert proposed(NOTHING).band == "not_affected"
    assert (proposed(NOTHING, found).band, proposed(NOTHING, found).is_doubted) == (
        "short_look",
        True,
    )
    assert proposed(NOTHING | {"a": "yes"}, found).band == "full"


@pytest.mark.parametrize(
    ("answers", "passages", "sentences"),
    [
        (
            NOTHING,
            [],
            "Menschen mit Migrationsgeschichte sind davon nicht in besonderer Weise betroffen: "
            "Alle 4 Prüffragen wurden mit Nein beantwortet. "
            "Die Fachstelle muss nicht beteiligt werden.",
        ),
        (
            NOTHING | {"a": "yes", "b": "yes"},
            [],
            "Die Fachstelle muss vor dem Beschluss Stellung nehmen, "
            "weil Grund a vorliegt und weil Grund b vorliegt.",
        ),
        (
            NOTHING | {"a": "unsure"},
            [],
            "Die Fachstelle wirft einen kurzen Blick auf die Vorlage, "
            "weil noch offen ist, ob Grund a vorliegt.",
        ),
        (
            NOTHING,
            [Passage(0, 4, "Kita", ""), Passage(9, 13, "Kita", "")],
            "Alle 4 Prüffragen wurden mit Nein beantwortet, im Text steht jedoch das Wort „Kita“. "
            "Deshalb wirft die Fachstelle einen kurzen Blick auf die Vorlage.",
        ),
        (
            NOTHING,
            [Passage(0, 1, word, "") for word in ("A", "B", "C", "D", "E", "F")],
            "Alle 4 Prüffragen wurden mit Nein beantwortet, im Text stehen jedoch die Wörter "
            "„A“, „B“, „C“, „D“ und 2 weitere. "
            "Deshalb wirft die Fachstelle einen kurzen Blick auf die Vorlage.",
        ),
    ],
)
def test_the_reason_is_ready_to_paste(answers, passages, sentences):
    assert proposed(answers, passages).reason == (
        "Die Vorlage wurde am 02.03.2026 anhand der Prüffragen für den Bereich „Wohnen“ geprüft. "
        + sentences
    )


@pytest.mark.parametrize(
    ("first", "joined"),
    [
        ("Mieten steigen", "weil Mieten steigen und weil"),
        ("Läden, Vereine oder Gebetsräume weichen", "oder Gebetsräume weichen und weil"),
        ("sich Wege ändern, die Menschen gehen", "die Menschen gehen, und weil"),
        ("sich etwas ändert, zu dem Menschen kommen", "zu dem Menschen kommen, und weil"),
        ("Menschen, die neu sind, betroffen sind", "die neu sind, betroffen sind und weil"),
        ("sich ändert, welches Kind wohin geht", "welches Kind wohin geht, und weil"),
    ],
)
def test_a_clause_within_a_clause_is_closed_with_a_comma(first, joined):
    reasons = (replace(QUESTIONS.questions[0], reason=first), QUESTIONS.questions[1])
    answers = {"a": "yes", "b": "yes"}
    questions = replace(QUESTIONS, questions=reasons)
    found = propose(questions, answers, [], concern="Wohnen", office="das Amt", today=TODAY)
    assert f"{joined} Grund b vorliegt." in found.reason


def test_what_is_open_is_closed_with_a_comma():
    answers = NOTHING | {"a": "unsure", "c": "yes"}
    assert "ob Grund a vorliegt, und weil Grund c vorliegt." in proposed(answers).reason


@pytest.mark.parametrize(
    ("proposal", "decision", "lowered"),
    [
        ("full", "short_look", True),
        ("full", "not_affected", True),
        ("short_look", "not_affected", True),
        ("short_look", "full", False),
        ("full", "full", False),
        ("", "full", False),
    ],
)
def test_deciding_for_less_is_noticed(proposal, decision, lowered):
    assert is_lowered(proposal, decision) is lowered


def test_a_decision_against_the_proposal_says_so_in_the_paper():
    worded = decided_otherwise(
        "Geprüft.",
        proposal="full",
        decision="not_affected",
        why="nur ein Druckfehler",
        office="die Fachstelle",
        today=TODAY,
    )
    assert worded == (
        "Geprüft. Abweichend vom Vorschlag „volle Beteiligung“ wurde am 02.03.2026 „nicht "
        "betroffen“ entschieden: nur ein Druckfehler. Die Fachstelle sieht diese Prüfung "
        "ein zweites Mal an."
    )


@pytest.mark.parametrize(
    ("draw", "rate", "sampled"),
    [(0.0, 0.0, False), (0.0, 0.1, True), (0.1, 0.1, False), (0.999, 1.0, True)],
)
def test_the_rate_is_a_share(draw, rate, sampled):
    assert is_sampled(draw, rate) is sampled
