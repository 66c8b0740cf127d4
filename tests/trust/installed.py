"""Run a measurement of `bench/trust` small, in a process and an installation of its own."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parents[2] / "bench" / "trust"


def measured(command: str, *words: object, migrated: Path) -> dict[str, Any]:
    """What `bench/trust/<command>.py` printed; it fails loudly when a promise is broken."""
    env = {**os.environ, "PYTHONWARNINGS": "ignore", "WELTOFFEN_MIGRATED": str(migrated)}
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(
            [sys.executable, BENCH / f"{command}.py", *map(str, words)],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
            cwd=folder,
            env=env,
        )
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-3000:]
    seen: dict[str, Any] = json.loads(ran.stdout)
    return seen
