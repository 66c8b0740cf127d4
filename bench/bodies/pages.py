"""All pages of bodies in a city of 60 bodies, 20 years, 12,000 meetings, 100,000 promises.

python bench/bodies/pages.py [--meetings 12000] [--promises 100000] [--rounds 20]
(DATABASE_URL for PostgreSQL)

Queries are counted with few meetings and promises and again with all of them: they must not grow.
Through all middleware and templates, in this process, one request after the other. The bound (issue
5): p95 of each page at most 150 ms. `cpu_p95_ms` is this process alone, whoever else is busy.
"""

import argparse
import gc
import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "trust")]

from installation import fresh_installation  # noqa: E402

MOST_MS = 150
LEAD = (
    "/intern/",
    "/intern/gremien/",
    "/intern/gremien/{body}/",
    "/intern/gremien/{body}/mitglieder/",
    "/intern/gremien/{body}/reihen/{series}/",
    "/intern/sitzungen/",
    "/intern/sitzungen/{next}/",
    "/intern/sitzungen/{next}/tagesordnung/",
    "/intern/sitzungen/{next}/wer-kommt/",
    "/intern/sitzungen/vorschlaege/{body}/",
    "/intern/sitzung-laeuft/{running}/",
    "/intern/niederschriften/",
    "/intern/niederschriften/?page=100",
    "/intern/niederschriften/{minutes}/",
    "/intern/zusagen/",
    "/intern/zusagen/?page=200",
    "/intern/zusagen/neu/",
    "/intern/zusagen/stellen/",
    "/intern/zusagen/stellen/?by=person",
    "/intern/zusagen/{promise}/",
    "/intern/zusagen/empfehlungen/",
    "/intern/lage/",
    "/intern/lage/{next}/",
    "/intern/lage/gremium/{charter}/",
    "/intern/anhoerungen/",
    "/intern/anhoerungen/beirat/",
    "/intern/anhoerungen/beirat/antraege/",
    "/intern/entschaedigung/",
    "/intern/uebergabe/",
)
MEMBER = (
    "/intern/mein/",
    "/intern/zusagen/",
    "/intern/gremien/{body}/",
    "/intern/sitzungen/{next}/",
    "/intern/anhoerungen/",
)
ANYBODY = (
    "/rat/",
    "/rat/gremien/",
    "/rat/gremien/{open}/",
    "/rat/gremien/{open}/termine.ics",
    "/rat/gremien/{open}/feed.xml",
    "/rat/sitzungen/",
    "/rat/sitzungen/?bis=2020-01-01",
    "/rat/sitzungen/{held}/",
    "/rat/suche/",
    "/rat/suche/?art=punkte",
    "/rat/suche/?art=punkte&q=Kita",
    "/rat/suche/?art=punkte&q=Quarkstrudel",
    "/rat/suche/?art=beschluesse",
    "/rat/suche/?art=beschluesse&q=Kita",
    "/rat/zusagen/",
    "/rat/zusagen/?stand=ueberfaellig",
)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--meetings", type=int, default=12_000)
    arguments.add_argument("--promises", type=int, default=100_000)
    arguments.add_argument("--rounds", type=int, default=20)
    given = arguments.parse_args()
    with fresh_installation():
        import town as towns
        from django.conf import settings
        from django.db import connection

        settings.ALLOWED_HOSTS, settings.SECOND_FACTOR = ["*"], False
        town = towns.found()
        towns.hold(town, towns.BODIES * 10, len(town.ours) * 60)
        clients, things = readers(town), of(town)
        pages = [("lead", LEAD), ("member", MEMBER), ("anybody", ANYBODY)]
        asked = {
            f"{who} {page}": (clients[who], page.format(**things))
            for who, some in pages
            for page in some
        }
        lay_open()
        few = {name: queries(*one) for name, one in asked.items()}
        towns.hold(town, given.meetings, given.promises)
        lay_open()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        gc.collect()
        gc.freeze()  # as the server does (config/wsgi.py): what the bench made is not its rubbish
        rows = {}
        for name, one in asked.items():
            rows[name] = measured(*one, given.rounds) | {"few_queries": few[name]}
            print(name, rows[name], file=sys.stderr, flush=True)
        offenders = [
            name
            for name, row in rows.items()
            if row["status"] != 200
            or (row["p95_ms"] > MOST_MS or row["queries"] > row["few_queries"])
        ]
        said = {"database": connection.vendor, "pages": rows, "offenders": offenders}
        print(json.dumps(said, indent=1))
    return int(bool(offenders))


def lay_open() -> None:
    """As publishing does it: public items can be found; open bodies show their promises."""
    from weltoffen.domain.meetings import findable
    from weltoffen.domain.meetings.models import AgendaItem
    from weltoffen.domain.promises.models import Promise

    findable.put(AgendaItem.objects.filter(is_public=True).values_list("pk", flat=True))
    Promise.objects.filter(body__meets_in_public=True).update(is_public=True)


def readers(town: Any) -> dict[str, Any]:
    from django.conf import settings
    from django.test import Client

    from weltoffen.base.accounts.models import User
    from weltoffen.base.organizations.models import Person

    clients = {"anybody": Client(raise_request_exception=False)}
    for who, person in (("lead", town.lead), ("member", town.member)):
        user = User.objects.create_user(f"{who}@example.org")
        Person.objects.filter(pk=person.pk).update(account=user)
        clients[who] = Client(raise_request_exception=False)
        clients[who].force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return clients


def of(town: Any) -> dict[str, int]:
    """The things whose pages are looked at: of one body of ours, and of one of the council."""
    from django.utils import timezone

    from weltoffen.domain.minutes.models import Minutes, Sitting
    from weltoffen.domain.minutes.queries.content import compose
    from weltoffen.domain.promises.models import Promise

    body, council = town.ours[0], town.councils[0]
    held = council.meetings.filter(starts_at__lt=timezone.now()).latest("starts_at")
    ahead = body.meetings.filter(starts_at__gt=timezone.now()).earliest("starts_at")
    minutes = Minutes.objects.filter(meeting__body=body, state=Minutes.State.APPROVED)[0]
    minutes.content = compose(minutes)
    minutes.save(update_fields=["content"])
    return {
        "body": body.pk,
        "open": council.pk,
        "charter": body.charter.pk,
        "series": body.series.get().pk,
        "next": ahead.pk,
        "held": held.pk,
        "running": Sitting.objects.filter(meeting__body=body, closed_at=None)[0].meeting_id,
        "minutes": minutes.pk,
        "promise": Promise.objects.filter(body=body, outcome="")[0].pk,
    }


def queries(client: Any, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)  # what is loaded once is loaded
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def measured(client: Any, address: str, rounds: int) -> dict[str, Any]:
    number = queries(client, address)
    wall, cpu, status = [], [], 0
    for _round in range(rounds):
        started, busy = time.perf_counter(), time.process_time()
        status = client.get(address).status_code
        wall.append(1000 * (time.perf_counter() - started))
        cpu.append(1000 * (time.process_time() - busy))
    return {
        "status": status,
        "median_ms": round(statistics.median(wall), 1),
        "p95_ms": round(statistics.quantiles(wall, n=20)[-1], 1),
        "cpu_p95_ms": round(statistics.quantiles(cpu, n=20)[-1], 1),
        "queries": number,
    }


if __name__ == "__main__":
    sys.exit(main())
