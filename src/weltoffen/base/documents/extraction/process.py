"""A reader in a process of its own: it limits its memory and time before it looks at anything."""

import json
import subprocess
import sys
from typing import Any

from weltoffen.base.documents.extraction import limits


class TooSlow(Exception):
    """It did not end in time, and was ended."""


class Died(Exception):
    """It ended at one of its limits, without an answer."""


def ask(module: str, *arguments: str, content: bytes) -> dict[str, Any]:
    """What the module's worker says about the bytes."""
    command = [sys.executable, "-I", "-m", module, *arguments]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=limits.WALL_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise TooSlow from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise Died from None
    if not isinstance(answer, dict):
        raise Died
    return answer
