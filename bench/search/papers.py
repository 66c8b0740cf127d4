"""How long putting and finding takes on the papers of a real city (issue 2, measure "pages").

    python bench/search/papers.py [--limit N]

Uses the database of `DATABASE_URL` or a SQLite file of its own, which it empties of papers first.
The papers are evaluation data that lies beside the checkout and is not part of it.
"""

import argparse
import gzip
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
TEXTS = SHARED / "data" / "evaluation" / "oparl" / "karlsruhe" / "texts.jsonl.gz"
BOUND = 0.050  # seconds, p95
ASKED = """
    Kita; Kindertagesstätte; Sprachkurs; Kurs; Schule; Integration; Flüchtlinge; Stadt; Haushalt;
    Bebauungsplan; Bebauungsplan Innenstadt; Straßenbahn; Radweg; Radwege in der Nordstadt;
    2013/0140; "sozialer Wohnungsbau"; Wohn; Feuerwehrhaus; Jugend; Jugendhilfe; Gemeinderat;
    Antrag der Fraktion; Klimaschutz; Schulsozialarbeit; Anfrage; Beschlussvorlage; Migra;
    Deutsch als Zweitsprache; Asyl; Unterkunft; Gesundheit; Städt. Klinikum; Sport; Schwimmbad;
    Theater; Museum; Zuschuss; Zuschuss Verein; Digitalisierung; Barrierefreiheit; Senioren
"""


def main() -> int:
    words = argparse.ArgumentParser()
    words.add_argument("--limit", type=int, default=0)
    options = words.parse_args()
    if not TEXTS.is_file():
        print("skipped: the evaluation papers are not beside this checkout (../shared)")
        return 0
    folder = tempfile.TemporaryDirectory()
    os.environ.setdefault("WELTOFFEN_DATA", folder.name)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weltoffen.config.settings")

    import django

    django.setup()
    return measure(read_texts(options.limit))


def read_texts(limit: int) -> list[dict[str, str]]:
    with gzip.open(TEXTS, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines]
    return texts[:limit] if limit else texts


def measure(texts: list[dict[str, str]]) -> int:
    from django.core.management import call_command
    from django.db import connection

    from weltoffen.base.access.actor import Actor
    from weltoffen.base.documents.models import Paper
    from weltoffen.base.documents.queries import KIND, find_papers, suggested_titles
    from weltoffen.base.search.index import Row, forget_all, put_many

    call_command("migrate", verbosity=0)
    forget_all(KIND)
    Paper.objects.all().delete()
    papers = Paper.objects.bulk_create(
        [
            Paper(name=text["name"], reference=text.get("reference") or "", is_public=True)
            for text in texts
        ],
        batch_size=500,
    )
    start = time.perf_counter()
    put_many(
        Row(KIND, paper.pk, title=f"{paper.reference} {paper.name}", text=text["text"])
        for paper, text in zip(papers, texts, strict=True)
    )
    print(f"{connection.vendor}: {len(papers)} papers put in {time.perf_counter() - start:.1f} s")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    reader = Actor("Messung", person_id=1)
    questions = [" ".join(part.split()) for part in ASKED.split(";")]
    random.Random(1).shuffle(questions)
    taken: list[tuple[float, int, str]] = []
    for _round in range(5):
        for question in questions:
            start = time.perf_counter()
            found = find_papers(reader, question)
            count, page = found.count(), list(found[:25])
            taken.append((time.perf_counter() - start, count, question))
            assert len(page) == min(count, 25)
    report("search (count and first page)", [seconds for seconds, _count, _question in taken])
    best = [min(s for s, _c, q in taken if q == question) for question in questions]
    report("the same, best of five per question (for a busy machine)", best)
    for seconds, count, question in sorted(taken, reverse=True)[:5]:
        print(f"    {seconds * 1000:6.1f} ms  {count:6} hits  {question}")
    typed = [question[:length] for question in questions for length in (3, 5)]
    report("suggestions", [timed(partial(suggested_titles, reader, word)) for word in typed])
    return 0 if statistics.quantiles(best, n=20)[-1] <= BOUND else 1


def timed(deed: Callable[[], object]) -> float:
    start = time.perf_counter()
    deed()
    return time.perf_counter() - start


def report(what: str, seconds: list[float]) -> None:
    p95 = statistics.quantiles(seconds, n=20)[-1]
    print(
        f"{what}: {len(seconds)} times, median {statistics.median(seconds) * 1000:.1f} ms,"
        f" p95 {p95 * 1000:.1f} ms, longest {max(seconds) * 1000:.1f} ms"
    )


if __name__ == "__main__":
    sys.exit(main())
