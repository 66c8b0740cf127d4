"""Every test runs in the invented city, with files in a folder of its own."""

from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(autouse=True)
def _invented_city(settings: Any, tmp_path: Path) -> None:
    settings.PROFILE = "musterstadt"
    settings.FILES_DIR = tmp_path / "files"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _database(request: pytest.FixtureRequest) -> None:
    """Every test may use the database, unless it opens one of its own (`no_database`)."""
    if "no_database" not in request.keywords:
        live = {"live_server", "page", "transactional_db"} & set(request.fixturenames)
        request.getfixturevalue("transactional_db" if live else "db")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real council papers and the like, outside the project; without them, the test says so."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the real input data (../shared/data) are not on this machine")
    return SHARED / "data"
