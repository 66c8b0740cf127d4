"""Random directories and questions, and a search so simple that nobody doubts it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from weltoffen.domain.directory.finding.current import Snapshot, Stand
from weltoffen.domain.directory.finding.engine.building import build
from weltoffen.domain.directory.finding.engine.segment import Row
from weltoffen.domain.directory.finding.query import FLAGS, Query
from weltoffen.domain.directory.finding.rules.hours import evening_of, slot_of
from weltoffen.domain.directory.finding.vocabulary import Spoken, Vocabulary

NOW = datetime(2026, 3, 3, 17, 40, tzinfo=ZoneInfo("Europe/Berlin"))  # a Tuesday
TODAY = date(2026, 3, 3)
WORDS = ["Kurs", "Kurse", "Deutsch", "Deutschkurs", "Miete", "Garten", "Kindergarten", "Hilfe"]
TOPICS, DISTRICTS, LANGUAGES = ("german", "housing", "family"), ("110", "120"), ("ar", "tr")
SPOKEN = (
    Spoken("Sprachunterricht", "de", "topic:german", 0.7),
    Spoken("Wohnen", "de", "topic:housing", 0.7),
    Spoken("kostenlos", "de", "flag:free", 0.8),
)
FACETS = [
    *(f"topic:{code}" for code in TOPICS),
    *(f"district:{code}" for code in DISTRICTS),
    *(f"language:{code}" for code in LANGUAGES),
    *(f"flag:{flag}" for flag in FLAGS),
]


def rows(pks: list[int] | None = None) -> st.SearchStrategy[list[Row]]:
    several = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
    row = st.builds(
        lambda name, text, facets, hours, days: Row(
            0,
            {"name": {"de": name}, "text": {"de": text}},
            sorted(facets),
            sorted(hours),
            TODAY.toordinal() + days,
        ),
        several,
        several,
        st.sets(st.sampled_from(FACETS), max_size=6),
        st.sets(st.integers(80, 100), max_size=4),
        st.integers(0, 40),
    )
    return st.lists(row, max_size=40).map(
        lambda found: [one._replace(pk=at + 1) for at, one in enumerate(found)]
    )


def queries(words: st.SearchStrategy[str]) -> st.SearchStrategy[Query]:
    return st.builds(
        Query,
        words=words,
        topics=st.sets(st.sampled_from(TOPICS), max_size=2).map(tuple),
        districts=st.sets(st.sampled_from(DISTRICTS), max_size=1).map(tuple),
        languages=st.sets(st.sampled_from(LANGUAGES), max_size=2).map(tuple),
        opens=st.sampled_from(["", "", "now", "evening"]),
        flags=st.frozensets(st.sampled_from(FLAGS), max_size=1),
        sort=st.sampled_from(["relevance", "next"]),
        per_page=st.just(100),
    )


def snapshot_of(found: list[Row]) -> Snapshot:
    return Snapshot(Stand(1), build(found), vocabulary=Vocabulary.of(SPOKEN, ("german",)))


def naively(found: list[Row], query: Query, *, without: str = "") -> list[int]:
    """Those that meet every facet but one; a question of one word at most."""
    return [row.pk for row in found if _meets(row, query, without) and _says(row, query.words)]


def _meets(row: Row, query: Query, without: str) -> bool:
    chosen = {"topic": query.topics, "district": query.districts, "language": query.languages}
    slots = {"now": [slot_of(NOW)], "evening": evening_of(NOW), "": []}[query.opens]
    return (
        all(
            name == without or not codes or any(f"{name}:{code}" in row.facets for code in codes)
            for name, codes in chosen.items()
        )
        and all(f"flag:{flag}" in row.facets for flag in query.flags)
        and (without == "opens" or not query.opens or any(slot in row.hours for slot in slots))
    )


def _says(row: Row, word: str) -> bool:
    return not word or any(word in text["de"].split() for text in row.words.values())
