"""T1 in full: writers killed in the middle of their work; nothing acknowledged may be lost.

python bench/trust/kills.py --kills 500 --writers 6
"""

import argparse
import json
from dataclasses import asdict

from installation import fresh_installation

if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--kills", type=int, default=500)
    arguments.add_argument("--writers", type=int, default=6)
    arguments.add_argument("--pause", type=float, default=1.5, help="seconds between two kills")
    arguments.add_argument("--acknowledged", type=int, default=50_000, help="at least")
    given = arguments.parse_args()

    with fresh_installation():
        from trust.killing import kill

        seen = asdict(
            kill(
                kills=given.kills,
                writers=given.writers,
                pause=given.pause,
                at_least=given.acknowledged,
            )
        )
        print(json.dumps(seen, indent=1))
        broken = [
            name
            for name in ("lost", "double", "without_file", "without_entry", "half")
            if seen[name]
        ]
        raise SystemExit(bool(broken or not seen["trail_is_sound"]))
