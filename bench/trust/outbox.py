"""T11 in full: N mails, a mail server with 30 % faults, workers killed in the middle; 0 lost.

python bench/trust/outbox.py --n 10000
"""

import argparse
import json
import os
from dataclasses import asdict

from installation import fresh_installation

if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--n", type=int, default=10_000)
    arguments.add_argument("--kills", type=int, default=40)
    arguments.add_argument("--workers", type=int, default=3)
    given = arguments.parse_args()

    with fresh_installation():
        from trust.mail_storm import storm

        seen = storm(
            mails=given.n, kills=given.kills, workers=given.workers, environment=dict(os.environ)
        )
        print(json.dumps(asdict(seen), indent=1))
        raise SystemExit(bool(seen.lost or seen.unexplained_doubles))
