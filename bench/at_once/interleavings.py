"""Two secretaries, one meeting, broken lines, double clicks: is anything lost or doubled?

python bench/at_once/interleavings.py --n 200 --steps 24
    (DATABASE_URL for PostgreSQL)

Each interleaving is a meeting of its own, kept by two people in two threads over HTTP. Of a hundred
requests ten never arrive, of fifteen the answer is lost, fifteen are sent twice. It ends with an
error when a word, a motion, a guest, a vote or a result is missing, is there twice, or stands over
one that its writer had not seen.
"""

import argparse
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "trust"))

from installation import fresh_installation

FAST = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # nobody signs in with a password here

if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--n", type=int, default=200)
    arguments.add_argument("--steps", type=int, default=24)
    given = arguments.parse_args()

    with fresh_installation():
        from django.db import connection
        from django.test.utils import override_settings, setup_test_environment

        from trust import two_secretaries

        setup_test_environment()
        started = time.monotonic()
        with override_settings(SECOND_FACTOR=False, PASSWORD_HASHERS=FAST):
            seen = two_secretaries.run(given.n, given.steps)
        seen |= {"database": connection.vendor, "seconds": round(time.monotonic() - started, 1)}
        print(json.dumps(seen, indent=1, ensure_ascii=False))
