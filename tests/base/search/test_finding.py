"""Finding: the same answers on both databases. Every case runs on whichever the suite runs on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from weltoffen.base.documents.models import Paper
from weltoffen.base.search import index
from weltoffen.base.search.index import Row
from weltoffen.base.search.models import SearchDocument
from weltoffen.base.search.queries import having, matches, ranked, suggest

TEXTS = {
    1: ("2013/0140 Sprachkurse für Mädchen", "Die Kurse beginnen im Herbst."),
    2: ("2013/0141 Haushalt der Stadt", "Mittel für Integrationskurse und den Ausländerbeirat."),
    3: ("Neubau der Kita-Erweiterung", "Barrierefreie Übergänge in der Straße Am Weiher."),
    4: ("Kitaerweiterung Nord", "Der Beirat und der Kurs der Stadt."),
    5: ("Wohnungsbau", "Sozialer Wohnungsbau für 40 Familien. Integration der Ausländer."),
    6: ("مركز المدينة", "Zentrum auf Arabisch"),
}


@pytest.fixture
def papers():
    index.put_many(
        Row("paper", number, title=title, text=text) for number, (title, text) in TEXTS.items()
    )


def found(words, kind="paper"):
    return set(matches(kind, words).values_list("object_id", flat=True))


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Kurs", {1, 2, 4}),  # also in Sprachkurs and Integrationskurs
        ("Kurse", {1, 2, 4}),
        ("Sprachkurs", {1}),
        ("sprachkurs mädchen", {1}),
        ("MAEDCHEN", {1}),
        ("madchen", {1}),
        ("Beirat", {2, 4}),
        ("Ausländerbeirates", {2}),
        ("Ausländer", {2, 5}),
        ("2013/0140", {1}),
        ("0141", {2}),
        ("2013", {1, 2}),
        ("Kita-Erweiterung", {3, 4}),
        ("Kitaerweiterung", {3, 4}),
        ("Strasse", {3}),
        ("ubergang", {3}),
        ("Wohn", {5}),
        ("Wohnungsb", {5}),
        ('"sozialer Wohnungsbau"', {5}),
        ('"Wohnungsbau sozialer"', set()),  # and not from the title into the text
        ("sozialer Familien", {5}),
        ("die der", set()),
        ("Stadt die der", {2, 4}),
        ("مركز", {6}),
        ("Zebra", set()),
        ("", set()),
    ],
)
def test_words_find(words, numbers, papers):
    assert found(words) == numbers


def test_a_word_in_the_title_counts_more_than_one_in_the_text(papers):
    index.put("paper", 7, title="Der Weiher", text="Wasser")
    assert list(matches("paper", "Weiher").values_list("object_id", flat=True)) == [7, 3]
    ranks = list(matches("paper", "Weiher").values_list("rank", flat=True))
    assert ranks == sorted(ranks, reverse=True)
    assert ranks[0] > ranks[1]


def test_what_changed_is_found_anew_and_what_is_forgotten_is_gone(papers):
    index.put("paper", 1, title="Etwas anderes", text="ohne die alten Wörter")
    assert (found("Sprachkurs"), found("Wörter")) == (set(), {1})
    index.forget("paper", [1, 2])
    assert found("Wörter") == set()
    assert found("Kurs") == {4}


def test_kinds_do_not_mix(papers):
    index.put("involvement", 1, title="Kurs")
    assert found("Kurs", "involvement") == {1}
    assert found("Kurs") == {1, 2, 4}


def test_things_are_listed_best_first_and_only_among_those_given():
    papers = [Paper.objects.create(name=f"Radweg {n}", is_public=n % 2 == 0) for n in range(6)]
    index.put_many(Row("paper", paper.pk, title=paper.name) for paper in papers)
    index.put("paper", papers[4].pk, title="Radweg, Radweg", text="Radweg")
    listed = ranked(Paper.objects.filter(is_public=True), "paper", "radweg")
    assert listed[0] == papers[4]
    assert set(listed) == {papers[0], papers[2], papers[4]}
    assert listed.count() == 3
    assert ranked(Paper.objects.all(), "paper", " ").count() == 6
    assert not ranked(Paper.objects.all(), "paper", "der").exists()


def test_suggestions_come_only_from_what_is_given():
    seen, hidden = Paper.objects.create(name="a"), Paper.objects.create(name="b")
    index.put("paper", seen.pk, title="Radweg Nord", text="Geheimnis")
    index.put("paper", hidden.pk, title="Radweg geheim")
    among = Paper.objects.filter(pk=seen.pk)
    assert suggest(among, "paper", "Rad") == ["Radweg Nord"]
    assert suggest(among, "paper", "geh") == []
    assert suggest(among, "paper", "") == []


def test_a_search_is_one_query_however_much_is_found():
    def queries(count):
        index.put_many(Row("paper", n, title=f"Spielplatz {n}") for n in range(count))
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert len(matches("paper", "Spielplatz")) == count
        return len(caught)

    assert queries(10) == queries(60) == 1


def test_thousands_of_words_that_nobody_wrote_are_kept():
    text = " ".join(f"wort{n}" for n in range(45_000))
    index.put("paper", 1, title="Sehr lang", text=text)
    assert found("wort11999") == found("wort20000") == {1}
    assert found('"wort11997 wort11998"') == {1}


@pytest.mark.parametrize(
    "payload",
    [
        "'; DROP TABLE search_searchdocument; --", '" OR 1=1', "a* NEAR b", "title_words:x", "((",
        "NOT", "& | ! <->", "\\", "\x00", "%s %(x)s", "<b>", "🦄", "\u202e", "a" * 100_000,
        '"' * 1000, "a " * 50_000, "1/2/3/4/5/6", ":*", "{x}", "-", "ﷺ",
    ],
)  # fmt: skip
def test_hostile_questions_and_texts_are_words_like_any_other(payload, papers):
    list(matches("paper", payload))
    list(ranked(Paper.objects.all(), "paper", payload)[:5])
    suggest(Paper.objects.all(), "paper", payload)
    index.put("paper", 9, title=payload[:1000].replace("\x00", ""), text=payload)
    assert found("Sprachkurs") == {1}
    assert SearchDocument.objects.count() == len(TEXTS) + 1


class TestAnyText(TestCase):
    """Whatever is put in is found again by each of its words."""

    @settings(max_examples=60, deadline=None)
    @given(st.text(max_size=120), st.text(max_size=40))
    def test_what_was_put_is_found_by_its_words(self, text, question):
        text = text.replace("\x00", "").replace('"', "")
        index.put("any", 1, title="x", text=text)
        assert found(question, "any") <= {1}
        for row in SearchDocument.objects.filter(kind="any"):
            if row.text_words and len(text.split()) <= 12:
                assert found(text + " ", "any") == {1}


@pytest.mark.parametrize("words", [("Kurs",), ("Kurs", "Haushalt Stadt", "zentr"), ("und",), ()])
def test_several_questions_at_once_find_what_each_finds_alone(papers, words):
    alone = set().union(*(found(one) for one in words))
    assert set(having("paper", *words).values_list("object_id", flat=True)) == alone
