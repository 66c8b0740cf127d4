"""T6 in full: falsify the audit trail N times, in every way we know; all must be found and located.

python bench/trust/audit_tampering.py --n 1000
"""

import argparse
import json
import random
import time
from collections import Counter

from installation import fresh_installation

if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--n", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()

    with fresh_installation():
        from trust import tampering

        kept, chance, started = tampering.grow_trail(), random.Random(given.seed), time.monotonic()
        tried, missed = Counter(), []
        for number in range(given.n):
            name = list(tampering.WAYS)[number % len(tampering.WAYS)]
            expected, report = tampering.attempt(name, chance, kept)
            tried[name] += 1
            if not expected.is_met_by(report):
                missed.append({"way": name, "expected": str(expected), "said": report.as_dict()})
        print(
            json.dumps(
                {
                    "tamperings": given.n,
                    "located": given.n - len(missed),
                    "ways": tried,
                    "missed": missed[:5],
                    "seconds": round(time.monotonic() - started, 1),
                },
                indent=1,
            )
        )
        raise SystemExit(bool(missed))
