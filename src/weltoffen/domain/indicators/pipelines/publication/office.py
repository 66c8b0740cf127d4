"""The folder of the statistics office: what lies where. Nothing of it ever leaves but bundles."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from weltoffen.domain.indicators.pipelines.cuboid import Cuboid


class OfficeError(ValueError):
    """A sentence for the statistician."""


@dataclass(frozen=True)
class Office:
    """`store`: person rows; `cuboids`: true counts; `ledger`: all that was ever published."""

    folder: Path

    def prepare(self) -> None:
        """Only its owner reads in it."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder.chmod(0o700)

    @property
    def store(self) -> Path:
        return self.folder / "store"

    @property
    def secret(self) -> Path:
        return self.folder / "keys" / "records.secret"

    @property
    def signing_key(self) -> Path:
        return self.folder / "keys" / "signing.key"

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger"

    @property
    def bundles(self) -> Path:
        return self.folder / "bundles"

    def cuboid_file(self, rule_set: str, base: str) -> Path:
        return self.folder / "cuboids" / f"{rule_set}-{base}.npz"

    def keep_cuboid(self, cuboid: Cuboid, rule_set: dict[str, Any], base: str) -> Path:
        """`rule_set`: id, version, name, source; and the reference dates that were derived."""
        path = self.cuboid_file(rule_set["id"], base)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        cuboid.save(path)
        path.chmod(0o600)
        path.with_suffix(".json").write_text(json.dumps(rule_set, ensure_ascii=False, indent=1))
        return path

    def cuboid(self, rule_set: str, base: str) -> tuple[Cuboid, dict[str, Any]]:
        """The true counts, and the rule set that they were derived by."""
        path = self.cuboid_file(rule_set, base)
        if not path.is_file():
            raise OfficeError(f"There is no cuboid of {rule_set}/{base}: derive it first.")
        return Cuboid.load(path), json.loads(path.with_suffix(".json").read_text())


def log(office: Office, command: str, told: dict[str, Any], *, at: datetime) -> None:
    """A line of the run log: what was done when; no figure of a person or a cell."""
    office.prepare()
    line = json.dumps({"at": at.isoformat(), "command": command, "told": told}, ensure_ascii=False)
    with (office.folder / "runs.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
