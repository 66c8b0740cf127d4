"""A throw-away PostgreSQL for tests: on a loopback port of its own, also when run as root."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from weltoffen.faces.console.server import free_port

FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"


def binaries() -> Path | None:
    """Where initdb and pg_ctl are; Debian keeps them off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@contextmanager
def throw_away_postgres() -> Iterator[str]:
    """Yields a DATABASE_URL; the server and its folder are gone afterwards."""
    bin_ = binaries()
    if bin_ is None:
        raise LookupError("PostgreSQL is not installed (initdb not found)")
    folder = Path(tempfile.mkdtemp(prefix="weltoffen-pg-"))
    as_user = _as_unprivileged(folder)
    port = free_port("127.0.0.1", 0)
    listen = f"-k {folder} -p {port} -c listen_addresses=127.0.0.1 {FAST}"
    control = [*as_user, str(bin_ / "pg_ctl"), "-D", str(folder / "data"), "-w"]
    try:
        _run([*as_user, str(bin_ / "initdb"), "-D", str(folder / "data"), "-U", "weltoffen",
              "-A", "trust", "-E", "UTF8", "--locale-provider=icu", "--icu-locale=de-DE",
              "--no-sync"], folder)  # fmt: skip
        _run([*control, "-l", str(folder / "log"), "-o", listen, "start"], folder)
        yield f"postgres://weltoffen@127.0.0.1:{port}/weltoffen"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], cwd=folder, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


def _as_unprivileged(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root; then the Debian user `postgres` runs it."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres")
    return ["runuser", "-u", "postgres", "--"]


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
