"""Who follows a city's councils: the night's mails, the weekly mail, feeds, the person's page.

python bench/following.py [--n 3000] [--followers 200] [--rounds 30]
    (DATABASE_URL for PostgreSQL)

11,280 papers and 2,081 meetings are read in as `bench/watch.py` does, with 3,000 involvements; 200
subscriptions with words, bodies and departments drawn from what there is. `after an ordinary day`
is when one paper in a hundred changed; `after everything changed` is the worst there can be.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent / "trust")]

from installation import fresh_installation  # noqa: E402
from watch import PAPERS, TODAY, involve, timed  # noqa: E402

MOST_MS, MOST_NIGHT = 150, 60
WORDS = [
    *("Integration", "Flücht", "Asyl", "Migra", "Sprach", "Deutschkurs", "Kita", "Kinder", "Schul"),
    *("Jugend", "Wohn", "Miet", "Quartier", "Bürgerbeteil", "leichte Sprache", "Senior", "Gesund"),
    *("Pflege", "Sport", "Schwimm", "Kultur", "Verein", "Förder", "Satzung", "Gebühr", "Haushalt"),
    *("Verkehr", "Rad", "Straß", "Bebauung", "Klima", "Digital", "Vielfalt", "Frauen", "Gewalt"),
    *("Obdach", "Arbeit", "Ausbildung", "Wirtschaft", "Antidiskriminierung"),
]


def read_often(read: Callable[[], Any], rounds: int) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        read()
        queries = len(captured)  # a later request empties the log
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


def follow_much(count: int, chance: Random, at: Any) -> list[Any]:
    """Each by a person of a body; some subscriptions ask for very much, some for one word."""
    import make
    from weltoffen.base.access.actor import Role
    from weltoffen.base.organizations.models import Organization
    from weltoffen.domain.watch.models import Standing
    from weltoffen.domain.watch.operations import follow

    bodies = list(Organization.objects.filter(pk__in=Standing.objects.values("body")))
    departments = list(Organization.objects.filter(pk__in=Standing.objects.values("department")))
    made = []
    for number in range(count):
        person = make.make_person(f"Mitglied {number}", chance.choice(bodies), Role.MEMBER)
        made.append(
            follow(
                make.acting(person, at.date()),
                person,
                name=f"Abo {number}",
                words=", ".join(chance.sample(WORDS, chance.choice([0, 1, 3, 8, 20]))),
                bodies=chance.sample(bodies, chance.choice([0, 0, 2])),
                departments=chance.sample(departments, chance.choice([0, 0, 0, 3])),
                least_band=chance.choice([0, 1, 1, 2]),
                mail=chance.choice(["daily", "weekly"]),
                at=at,
            )
        )
    return made


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--n", type=int, default=3_000)
    arguments.add_argument("--followers", type=int, default=200)
    arguments.add_argument("--rounds", type=int, default=30)
    given = arguments.parse_args()
    if not PAPERS.is_dir():
        print("skipped: the evaluation papers are not beside this checkout (../shared)")
        return 0
    with fresh_installation():
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connection, reset_queries
        from django.test import Client

        import make
        from weltoffen.base.accounts.models import User
        from weltoffen.base.notices.models import OutboxMail
        from weltoffen.base.organizations.models import Person
        from weltoffen.domain.watch import digests, reconciling
        from weltoffen.domain.watch.models import Standing, Subscription, WeeklyMail

        settings.ALLOWED_HOSTS, settings.SECOND_FACTOR = ["*"], False
        for _number in range(8):
            make.make_officer()
        monday = make.moment(TODAY, hour=7)
        for name in ("organizations", "meetings", "papers", "texts"):
            call_command("oparl", "read", str(PAPERS / f"{name}.jsonl.gz"), verbosity=0)
        chance = Random(7)
        involve(given.n, chance)
        reconciling.reconcile_all(monday - timedelta(days=6))
        followed = follow_much(given.followers, chance, monday - timedelta(days=5))
        long_ago = monday - timedelta(days=90)
        Standing.objects.update(first_seen_at=long_ago, changed_at=long_ago + timedelta(days=1))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        report: dict[str, Any] = {
            "database": connection.vendor,
            "standings": Standing.objects.count(),
            "subscriptions": len(followed),
        }

        def change(share: float, at: Any) -> None:
            keys = list(Standing.objects.values_list("pk", flat=True))
            some = chance.sample(keys, round(share * len(keys)))
            for start in range(0, len(some), 5_000):
                Standing.objects.filter(pk__in=some[start : start + 5_000]).update(
                    changed_at=at, change="jetzt auf der Tagesordnung"
                )

        nights = {
            "after an ordinary day, a Monday": (0.01, monday),
            "after an ordinary day, a Tuesday": (0.01, monday + timedelta(days=1)),
            "after nothing changed": (0.0, monday + timedelta(days=2)),
            "after everything changed, a Monday": (1.0, monday + timedelta(days=7)),
        }
        for name, (share, at) in nights.items():
            change(share, at - timedelta(hours=4))
            reset_queries()
            before = OutboxMail.objects.count()
            report[name] = timed(lambda at=at: digests.send(at))
            report[name]["mails"] = OutboxMail.objects.count() - before
        assert WeeklyMail.objects.count() == 8
        busiest = max(followed, key=lambda one: len(one.words))
        person, user = busiest.person, User.objects.create_user("member@example.org")
        Person.objects.filter(pk=person.pk).update(account=user)
        client, public = Client(), Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        secrets = list(Subscription.objects.values_list("feed_secret", flat=True))
        form = {"name": "Versuch", "words": busiest.words, "least_band": 0, "mail": "daily"}
        form["do"] = "try"

        def opened(answer: Any) -> None:
            assert answer.status_code == 200, answer.status_code

        def some_feed(ending: str) -> Callable[[], None]:
            return lambda: opened(public.get(f"/feed/ratsschau/{chance.choice(secrets)}.{ending}"))

        reads: dict[str, Callable[[], Any]] = {
            "own subscriptions": lambda: opened(client.get("/intern/abos/")),
            "a new one": lambda: opened(client.get("/intern/abos/neu/?q=Kinder")),
            "tried, with many words": lambda: opened(client.post("/intern/abos/neu/", form)),
            "a feed": some_feed("xml"),
            "a calendar": some_feed("ics"),
        }
        for read in reads.values():
            read()  # loads what is loaded once
        reset_queries()  # the log of queries is of limited length
        report["reads"] = {name: read_often(read, given.rounds) for name, read in reads.items()}
    print(json.dumps(report, indent=1, ensure_ascii=False))
    slow = [name for name, one in report["reads"].items() if one["p95_ms"] > MOST_MS]
    return int(bool(slow) or any(report[name]["seconds"] > MOST_NIGHT for name in nights))


if __name__ == "__main__":
    raise SystemExit(main())
