import pytest

from weltoffen.domain.involvement.rules.questions import question_sets_from
from weltoffen.domain.relevance.rules.words import BadProfile


def question(code="a", **changes):
    return {"code": code, "text": "Wird gebaut?", "reason": "gebaut wird"} | changes


def question_set(*questions, **changes):
    asked = list(questions) or [question(code) for code in "abcd"]
    return {"concern": "housing", "title": "Fragen zum Wohnen", "question": asked} | changes


def test_what_the_profile_leaves_out_is_the_cautious_answer():
    read = question_sets_from([question_set()])["housing"].questions[0]
    assert (read.band("yes"), read.band("unsure"), read.band("no")) == (
        "full",
        "short_look",
        "not_affected",
    )


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        (question_set(*[question(code) for code in "abc"]), "has 3 questions"),
        (question_set(*[question(code) for code in "abcdefgh"]), "has 8 questions"),
        (question_set(*[question("a") for _ in "abcd"]), "same code"),
        (question_set(title=""), "title is missing"),
        (question_set(question("a", text=" "), *map(question, "bcd")), "a: text is missing"),
        (question_set(question("a", reason=""), *map(question, "bcd")), "a: reason is missing"),
        (question_set(question("a", yes="perhaps"), *map(question, "bcd")), "none of"),
        (question_set(question("a", unsure="not_affected"), *map(question, "bcd")), "unsure"),
    ],
)
def test_a_bad_set_says_where_and_what(entry, complaint):
    with pytest.raises(BadProfile, match=complaint) as refusal:
        question_sets_from([entry])
    assert "housing" in str(refusal.value)


def test_a_concern_asks_one_set_only():
    with pytest.raises(BadProfile, match="twice"):
        question_sets_from([question_set(), question_set()])
