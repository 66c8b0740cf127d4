"""The planning clerk's Kita, for the journey through the browser and the README; invented.

Draft, the Office's four points, the department's answers, and the wording as decided: three of four
are adopted.
"""

import tomllib
from pathlib import Path

_SCENE = tomllib.loads((Path(__file__).parent / "scenes" / "kita.toml").read_text("utf-8"))

KITA_TITLE: str = _SCENE["title"]
KITA_CONCERN: str = _SCENE["concern"]
KITA_DRAFT: str = _SCENE["draft"].strip()
KITA_FINAL: str = _SCENE["final"].strip()
# demand and reason, in the order of the statement
KITA_POINTS: list[tuple[str, str]] = [(p["demand"], p["reason"]) for p in _SCENE["point"]]
# verdict and reason of the department, in the same order
KITA_ANSWERS: list[tuple[str, str]] = [(p["answer"], p["because"]) for p in _SCENE["point"]]
