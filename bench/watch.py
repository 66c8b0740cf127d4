"""The council watch with a real city's papers: the nightly run, the four lists, what others read.

python bench/watch.py [--n 3000] [--rounds 30]        (DATABASE_URL for PostgreSQL)

11,280 papers and 2,081 meetings are read in, 3,000 involvements made of papers among them: half of
drafts that the departments wrote weeks before (tests/retyped.py), half taken in as published. The
night is the reconciliation of everything without reading from the web, first with nothing there,
then with nothing new. Today is the 2 October 2023, so that bodies still meet.
"""

import argparse
import importlib
import json
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent / "trust"))

from installation import fresh_installation

PAPERS = Path(__file__).resolve().parents[1].parent / "shared/data/evaluation/oparl/karlsruhe"
TODAY = date(2023, 10, 2)
MOST_MS, MOST_NIGHT = 150, 60
LISTS = ("missing", "waiting", "stated", "not_affected")
PAGES = {f"page: {name}": f"/intern/ratsschau/?list={name}&period=all" for name in LISTS} | {
    "page: missing, of a band": "/intern/ratsschau/?list=missing&period=all&band=2",
}


def timed(deed: Callable[[], Any]) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    wall, cpu = time.perf_counter(), time.process_time()
    with CaptureQueriesContext(connection) as captured:
        deed()
    return {
        "seconds": round(time.perf_counter() - wall, 2),
        "cpu": round(time.process_time() - cpu, 2),
        "queries": len(captured),
    }


def read_often(read: Callable[[], Any], rounds: int) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        read()
        queries = len(captured)
    wall, cpu = [], []
    for _round in range(rounds):
        started, busy = time.perf_counter(), time.process_time()
        read()
        wall.append(1000 * (time.perf_counter() - started))
        cpu.append(1000 * (time.process_time() - busy))
    return {
        "median_ms": round(statistics.median(wall), 1),
        "p95_ms": round(statistics.quantiles(wall, n=20)[-1], 1),
        "cpu_p95_ms": round(statistics.quantiles(cpu, n=20)[-1], 1),
        "queries": queries,
    }


def involve(count: int, chance: Random) -> None:
    """Written as rows: how they came to be is not what is measured."""
    import make
    from retyped import amends, draft
    from weltoffen.base.cases.models import Case
    from weltoffen.base.documents.models import Consultation, Paper
    from weltoffen.domain.involvement.models import Involvement
    from weltoffen.domain.involvement.workflow import INVOLVEMENT
    from weltoffen.domain.watch.rules.matching import Side

    office, departments = make.make_office(), [make.make_department() for _ in range(20)]
    states = sorted(INVOLVEMENT.states)
    rows = list(
        Paper.objects.filter(is_public=True, deleted_at=None)
        .exclude(oparl_digest="")
        .order_by("-created_on")
        .values_list("pk", "name", "reference", "paper_type", "created_on")[: count * 2]
    )
    days: dict[int, list[date]] = {}
    for paper, day in Consultation.objects.exclude(planned_on=None).values_list(
        "paper", "planned_on"
    ):
        days.setdefault(paper, []).append(day)
    sides = [
        Side(pk, name, reference, kind, None, tuple(sorted(days.get(pk, ()))), written_on)
        for pk, name, reference, kind, written_on in rows
    ]
    chosen = chance.sample([side for side in sides if not amends(side)], count)
    drafts = [
        draft(side, side.key, chance, reference=chance.choice(["", side.reference]))
        for side in chosen[: count // 2]
    ]
    papers = Paper.objects.bulk_create(
        Paper(
            name=side.title,
            reference=side.reference,
            created_on=side.written_on,
            originator=chance.choice(departments),
        )
        for side in drafts
    )
    Consultation.objects.bulk_create(
        Consultation(paper=paper, planned_on=day)
        for paper, side in zip(papers, drafts, strict=True)
        for day in side.days
    )
    keys = [paper.pk for paper in papers] + [side.key for side in chosen[count // 2 :]]
    cases = Case.objects.bulk_create(
        Case(
            procedure="involvement",
            number=f"ZL-{number:05d}/2023",
            title=f"Beteiligung {number}",
            state=chance.choice(states),
            office=office,
            opened_at=make.AT,
        )
        for number in range(count)
    )
    Involvement.objects.bulk_create(
        Involvement(
            case=case,
            paper_id=key,
            department=chance.choice(departments),
            requested_on=TODAY - timedelta(days=chance.randrange(700)),
        )
        for case, key in zip(cases, keys, strict=True)
    )


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--n", type=int, default=3_000)
    arguments.add_argument("--rounds", type=int, default=30)
    given = arguments.parse_args()
    if not PAPERS.is_dir():
        print("skipped: the evaluation papers are not beside this checkout (../shared)")
        return 0
    with fresh_installation():
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connection
        from django.test import Client

        import make
        from weltoffen.base.accounts.models import User
        from weltoffen.base.organizations.models import Person
        from weltoffen.domain.relevance.assessing import assess_papers
        from weltoffen.domain.watch import queries, reconciling
        from weltoffen.domain.watch.models import Match, Standing

        settings.ALLOWED_HOSTS, settings.SECOND_FACTOR = ["*"], False
        officer = make.make_officer()
        night = make.moment(TODAY, hour=2)
        for name in ("organizations", "meetings", "papers", "texts"):
            call_command("oparl", "read", str(PAPERS / f"{name}.jsonl.gz"), verbosity=0)
        Standing.objects.all().delete()
        Match.objects.all().delete()
        involve(given.n, Random(5))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        report: dict[str, Any] = {"database": connection.vendor, "involvements": given.n}
        report["first night"] = timed(lambda: reconciling.reconcile_all(night))
        report["a quiet night"] = timed(lambda: _night(assess_papers, reconciling, night))
        one = Standing.objects.filter(paper__isnull=False).order_by("pk").first()
        assert one is not None
        report["one paper"] = timed(lambda: reconciling.refresh([one.paper_id or 0], night))
        report["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        report["standings"] = dict(Counter(Standing.objects.values_list("state", flat=True)))
        report["matches"] = dict(Counter(Match.objects.values_list("state", flat=True)))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        actor = make.acting(officer, TODAY)
        reads: dict[str, Callable[[], Any]] = {
            "counts of the tabs": lambda: queries.state_counts(queries.standings(actor)),
            "meetings ahead": lambda: queries.by_meeting(queries.standings(actor), TODAY),
            "matches to decide": lambda: list(queries.proposed_matches(actor)[:25]),
        }
        for state in Standing.State.values:
            found = queries.standings(actor).filter(state=state)
            reads[f"list: {state}"] = lambda found=found: (found.count(), list(found[:25]))
        client, user = Client(), User.objects.create_user("officer@example.org")
        Person.objects.filter(pk=officer.pk).update(account=user)
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        for name, address in PAGES.items():
            answer = client.get(address)
            if answer.status_code == 200 and not answer.headers.get("Location"):
                reads[name] = lambda address=address: client.get(address)
            else:
                print(f"{address} is not there")
        # as in service: what was loaded at the start is left alone by the collector
        importlib.reload(importlib.import_module("weltoffen.config.wsgi"))
        report["reads"] = {name: read_often(read, given.rounds) for name, read in reads.items()}
    print(json.dumps(report, indent=1, ensure_ascii=False))
    slow = [name for name, one in report["reads"].items() if one["p95_ms"] > MOST_MS]
    nights = max(report["first night"]["seconds"], report["a quiet night"]["seconds"])
    return int(bool(slow) or nights > MOST_NIGHT)


def _night(assess: Callable[[Any], Any], reconciling: Any, at: Any) -> None:
    assess(at)
    reconciling.reconcile_all(at)


if __name__ == "__main__":
    raise SystemExit(main())
