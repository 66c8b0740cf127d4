"""T4: permissions against a table written a second time by hand, N cells; none may differ.

python bench/trust/permission_cells.py --cells 1000000
"""

import argparse
import json
import random
import time
from collections import Counter

from installation import settings_only

if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cells", type=int, default=1_000_000)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()

    settings_only()
    from trust import permission_cells

    started = time.monotonic()
    seen = permission_cells.compare(given.cells, random.Random(given.seed))
    wrong: Counter[str] = seen.wrong
    print(
        json.dumps(
            {
                "cells": seen.cells,
                "permissions": seen.permissions,
                "allowed": seen.allowed,
                "wrong": sum(wrong.values()),
                "wrong_by_permission": wrong,
                "example": seen.example,
                "without_a_line": seen.without_a_line,
                "seconds": round(time.monotonic() - started, 1),
            },
            indent=1,
        )
    )
    raise SystemExit(bool(wrong or seen.without_a_line))
