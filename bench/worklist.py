"""The work list and the first page with 10,000 involvements: seconds and queries, on this machine.

python bench/worklist.py --n 10000        (DATABASE_URL for PostgreSQL)
"""

import argparse
import json
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "trust"))

from installation import fresh_installation

if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--n", type=int, default=10_000)
    arguments.add_argument("--rounds", type=int, default=15)
    given = arguments.parse_args()

    with fresh_installation():
        from django.db import connection, reset_queries
        from django.test.utils import CaptureQueriesContext

        import crowd

        people = crowd.fill(given.n)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        measured = {}
        for name, read in crowd.reads(people).items():
            read()
            with CaptureQueriesContext(connection) as captured:
                read()
            count = len(captured)
            reset_queries()
            seconds = []
            for _round in range(given.rounds):
                started = time.perf_counter()
                read()
                seconds.append(time.perf_counter() - started)
            measured[name] = {
                "median_ms": round(1000 * statistics.median(seconds), 1),
                "worst_ms": round(1000 * max(seconds), 1),
                "queries": count,
            }
        print(json.dumps({"involvements": given.n, "reads": measured}, indent=1))
