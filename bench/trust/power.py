"""T1: the power fails at any moment; hundreds of images of what the disk may hold then.

python bench/trust/power.py --images 500 --writers 6 --seconds 30
python bench/trust/power.py --deaf database      (its syncs do nothing: it must find losses)

SQLite only: PostgreSQL's own log is the work of others.
"""

import argparse
import json
from dataclasses import asdict

from installation import fresh_installation

if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--images", type=int, default=500)
    arguments.add_argument("--writers", type=int, default=6)
    arguments.add_argument("--seconds", type=float, default=30)
    arguments.add_argument("--seed", type=int, default=5)
    arguments.add_argument("--deaf", choices=["", "database", "files"], default="")
    given = arguments.parse_args()

    with fresh_installation():
        from trust.power import outages

        seen = outages(**vars(given))
        print(json.dumps(asdict(seen), indent=1))
        broken = seen.lost + seen.torn + seen.corrupt + seen.without_entry
        raise SystemExit(bool(broken) != bool(given.deaf))
