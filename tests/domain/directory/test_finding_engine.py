"""The read model against a search so simple that nobody doubts it."""

from dataclasses import replace

import pytest
from corpora import DISTRICTS, LANGUAGES, NOW, TOPICS, WORDS, naively, queries, rows, snapshot_of
from hypothesis import given, settings
from hypothesis import strategies as st

from weltoffen.domain.directory.finding.current import Stand
from weltoffen.domain.directory.finding.engine.segment import Row
from weltoffen.domain.directory.finding.query import Query
from weltoffen.domain.directory.finding.searching import answer

pytestmark = pytest.mark.no_database
SIMPLE = st.sampled_from(["", "Miete", "Hilfe"])  # no part of another word, no topic


@given(rows(), queries(SIMPLE))
@settings(max_examples=150, deadline=None)
def test_it_finds_what_a_plain_filter_finds(found: list[Row], query: Query) -> None:
    result = answer(snapshot_of(found), query, NOW)
    assert sorted(result.offer_ids) == naively(found, query)
    assert result.total == len(result.offer_ids)


@given(rows(), queries(SIMPLE))
@settings(max_examples=150, deadline=None)
def test_each_value_of_a_facet_gives_as_many_as_its_count_says(
    found: list[Row], query: Query
) -> None:
    counted = answer(snapshot_of(found), query, NOW).facets
    for name, field, codes in (
        ("topic", "topics", TOPICS),
        ("district", "districts", DISTRICTS),
        ("language", "languages", LANGUAGES),
    ):
        for code in codes:
            alone = replace(query, **{field: (code,)})
            assert counted.get(name, {}).get(code, 0) == len(naively(found, alone))
    for which in ("now", "evening"):
        assert counted["opens"].get(which, 0) == len(naively(found, replace(query, opens=which)))
    more = replace(query, flags=query.flags | {"free"})
    assert counted["flag"].get("free", 0) == len(naively(found, more))


@given(
    rows(),
    rows(),
    st.sets(st.integers(1, 40)),
    queries(
        st.lists(
            st.sampled_from([*WORDS, "Sprachunterricht", "kostenlos", "Kinder", "Mitte", "Gartn"]),
            max_size=3,
        ).map(" ".join)
    ),
)
@settings(max_examples=150, deadline=None)
def test_what_changed_gives_the_same_answers_as_all_made_anew(
    before: list[Row], after: list[Row], gone: set[int], query: Query
) -> None:
    """Ranks, counts, corrections: wherever a document lies, it is found alike."""
    changed = {row.pk: None if row.pk in gone else row for row in after}
    whole = {row.pk: row for row in before} | changed
    beside = snapshot_of(before).changed(Stand(2), changed)
    anew = snapshot_of([row for row in whole.values() if row is not None])
    assert answer(beside, query, NOW) == replace(answer(anew, query, NOW), edition=2)


@given(rows(), queries(st.sampled_from(["", "Kurs", "Garten Hilfe"])), st.integers(1, 7))
@settings(max_examples=80, deadline=None)
def test_pages_follow_one_another_without_gap_or_double(
    found: list[Row], query: Query, per_page: int
) -> None:
    snapshot = snapshot_of(found)
    whole = answer(snapshot, query, NOW).offer_ids
    paged: list[int] = []
    for page in range(1, len(whole) // per_page + 2):
        paged += answer(snapshot, replace(query, page=page, per_page=per_page), NOW).offer_ids
    assert tuple(paged) == whole


@given(rows())
@settings(max_examples=60, deadline=None)
def test_by_date_comes_first_what_opens_first(found: list[Row]) -> None:
    by_pk = {row.pk: row for row in found}
    order = answer(snapshot_of(found), Query(sort="next", per_page=100), NOW).offer_ids
    now = NOW.weekday() * 48 + NOW.hour * 2 + NOW.minute // 30

    def wait(pk: int) -> float:
        row = by_pk[pk]
        days = row.next_on - NOW.date().toordinal()
        return min(((slot - now) % 336 for slot in row.hours), default=336 + 48 * days)

    waits = [wait(pk) for pk in order]
    assert len(waits) == len(found)
    assert waits == sorted(waits)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Kurs", {1, 2, 3}),
        ("Deutsch Kurs", {1, 2, 3, 5}),  # not enough have both: those with one follow
        ("deutschkurse", {1}),
        ("Deutschkurss", {1}),
        ("doitschkurs", {1}),
        ("Gärten", {4}),
        ("gaerten", {4}),
        ("Sprachunterricht", {3}),
        ("nixdergleichen", set()),
    ],
)
def test_words_are_found_in_all_their_shapes(typed: str, found: set[int]) -> None:
    names = ["Deutschkurs", "Kurse am Abend", "Sprachkurs", "Ein Garten", "Deutsche Sprache"]
    directory = [
        Row(at, {"name": {"de": name}}, ["topic:german"] if at == 3 else [])
        for at, name in enumerate(names, 1)
    ]
    result = answer(snapshot_of(directory), Query(words=typed), NOW)
    assert set(result.offer_ids) == found
    assert result.total or result.nearest_topics
