"""Several people write at the same time: everything is found, nobody waits for ever."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import close_old_connections, connection, connections

import make
from weltoffen.base.documents.queries import find_papers
from weltoffen.base.search.models import SearchDocument

WRITERS, EACH = 6, 4


@pytest.mark.django_db(transaction=True)
def test_papers_with_the_same_new_words_are_written_at_once_by_many():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time; PostgreSQL lets them cross")
    clerks = [make.make_clerk() for _ in range(WRITERS)]

    def write(number):
        close_old_connections()
        try:
            for paper in range(EACH):
                words = [f"neuwort{n}" for n in range(60)]
                turned = words[number * 7 :] + words[: number * 7]  # each in another order
                make.make_paper(f"Fußweg {number}-{paper}", " ".join(turned), by=clerks[number])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    assert SearchDocument.objects.count() == WRITERS * EACH
    for clerk in clerks:
        assert find_papers(make.acting(clerk), "neuwort42 Fußweg ").count() == EACH
