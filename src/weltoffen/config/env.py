"""Every value that comes from the environment, read once, safe by default."""

import secrets
import tomllib
from pathlib import Path

import environ

env = environ.Env()

ROOT = Path(__file__).resolve().parents[3]
DATA = Path(env.str("WELTOFFEN_DATA", default=str(Path.cwd() / "data"))).resolve()


def secret_key() -> str:
    """From the environment, or made once for this installation and kept below `WELTOFFEN_DATA`."""
    if given := env.str("WELTOFFEN_SECRET_KEY", default=""):
        return str(given)
    path = DATA / "secret.key"
    if not path.is_file():
        DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def default_profile(folder: str) -> str:
    """Which city an installation is that says nothing: named in `profiles/default.toml`."""
    return str(tomllib.loads((Path(folder) / "default.toml").read_text())["profile"])
