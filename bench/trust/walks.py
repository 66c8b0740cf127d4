"""T3 in full: N random walks through the procedure, and not one green for a text nobody heard.

python bench/trust/walks.py --n 100000 --processes 2
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator

from installation import fresh_installation

BATCH = 1000


def shares(whole: int, among: int) -> Iterator[int]:
    for number in range(among):
        yield whole // among + (number < whole % among)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--n", type=int, default=100_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    given = arguments.parse_args()
    started = time.monotonic()

    if given.processes > 1:
        command = [sys.executable, __file__, "--processes", "1"]
        running = [
            subprocess.Popen(
                [*command, "--n", str(share), "--seed", str(given.seed + number)],
                stdout=subprocess.PIPE,
                text=True,
            )
            for number, share in enumerate(shares(given.n, given.processes))
        ]
        said = [json.loads(process.communicate()[0] or "{}") for process in running]
        print(
            json.dumps(
                {
                    "walks": sum(one.get("walks", 0) for one in said),
                    "greens_checked": sum(one.get("greens_checked", 0) for one in said),
                    "violations": [v for one in said for v in one.get("violations", ["died"])],
                    "seconds": round(time.monotonic() - started, 1),
                },
                indent=1,
            )
        )
        raise SystemExit(any(process.returncode for process in running))

    os.environ["WELTOFFEN_PROFILE"] = "musterstadt"
    with fresh_installation():
        from random import Random

        import walks

        town, chance, greens, done, violations = walks.make_town(), Random(given.seed), 0, 0, []
        while done < given.n and not violations:
            batch = min(BATCH, given.n - done)
            try:
                greens += walks.many_walks(town, chance, batch)[0]
            except AssertionError as violation:
                violations.append(str(violation))
            done += batch
        print(json.dumps({"walks": done, "greens_checked": greens, "violations": violations}))
        raise SystemExit(bool(violations))
