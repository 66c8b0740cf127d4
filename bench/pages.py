"""Whole desk pages with 10,000 involvements and real council papers: milliseconds, queries.

python bench/pages.py [--n 10000] [--rounds 40]        (DATABASE_URL for PostgreSQL)

Through all middleware and templates, in this process, one request after the other; p95 over all
rounds of a page. Without the council papers (../shared) their pages are left out, and it says so.
"""

import argparse
import importlib
import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent / "trust"))

from installation import fresh_installation

PAPERS = Path(__file__).resolve().parents[2] / "shared/data/evaluation/oparl/karlsruhe"
DESK = {
    "first page": "/intern/",
    "work list, mine": "/intern/beteiligungen/",
    "work list, office": "/intern/beteiligungen/?scope=office",
    "an involvement": "/intern/beteiligungen/{involvement}/",
    "figures": "/intern/kennzahlen/",
}
COUNCIL = {
    "papers": "/intern/vorlagen/",
    "papers, page 200": "/intern/vorlagen/?page=200",
    "papers, searched": "/intern/vorlagen/?q=Kindertagesst%C3%A4tte",
    "papers, a common word": "/intern/vorlagen/?q=Stadt",
    "a paper": "/intern/vorlagen/{paper}/",
    "search over all": "/intern/suche/?q=Integration",
    "meetings": "/intern/sitzungen/",
}


def measure(client: Any, address: str, rounds: int) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    queries = len(captured)
    assert answer.status_code == 200, (address, answer.status_code)
    wall, cpu = [], []
    for _round in range(rounds):
        started, busy = time.perf_counter(), time.process_time()
        client.get(address)
        wall.append(1000 * (time.perf_counter() - started))
        cpu.append(1000 * (time.process_time() - busy))
    return {
        "median_ms": round(statistics.median(wall), 1),
        "p95_ms": round(statistics.quantiles(wall, n=20)[-1], 1),
        "cpu_p95_ms": round(statistics.quantiles(cpu, n=20)[-1], 1),
        "queries": queries,
    }


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--n", type=int, default=10_000)
    arguments.add_argument("--rounds", type=int, default=40)
    given = arguments.parse_args()
    with fresh_installation():
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connection
        from django.test import Client

        import crowd
        from weltoffen.base.accounts.models import User
        from weltoffen.base.documents.models import Paper
        from weltoffen.base.organizations.models import Person
        from weltoffen.domain.involvement.models import Involvement

        settings.ALLOWED_HOSTS, settings.SECOND_FACTOR = ["*"], False
        people, pages = crowd.fill(given.n), dict(DESK)
        if PAPERS.is_dir():
            for name in ("organizations", "meetings", "papers"):
                call_command("oparl", "read", str(PAPERS / f"{name}.jsonl.gz"), verbosity=0)
            pages |= COUNCIL
        else:
            print("The council papers (../shared) are not here: their pages are left out.")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        client, user = Client(), User.objects.create_user("officer@example.org")
        Person.objects.filter(pk=people.officer.person_id).update(account=user)
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        things = {
            "involvement": Involvement.objects.filter(paper__is_confidential=False).last().pk,
            "paper": (Paper.objects.exclude(oparl_id=None).first() or Paper.objects.first()).pk,
        }
        for name in ("first page", "an involvement", "figures"):  # loads what is loaded once
            client.get(pages[name].format(**things))
        importlib.reload(importlib.import_module("weltoffen.config.wsgi"))
        rows = {
            name: measure(client, address.format(**things), given.rounds)
            for name, address in pages.items()
        }
    print(json.dumps({"database": connection.vendor, "involvements": given.n, **rows}, indent=1))


if __name__ == "__main__":
    main()
