"""T1: the power fails in the middle of the work; nothing acknowledged is lost, nothing is torn.

`bench/trust/power.py --images 500 --writers 6` is the full size.
"""

import pytest

from trust.installed import measured

pytestmark = [pytest.mark.no_database]
SIZES = ("--images", 25, "--writers", 2, "--seconds", 1.5)


@pytest.fixture(autouse=True)
def on_sqlite(monkeypatch):
    """PostgreSQL keeps its own log; its power losses are the work of others."""
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_every_image_of_the_disk_holds_what_was_acknowledged(migrated):
    seen = measured("power", *SIZES, migrated=migrated)
    assert seen["images"] == 25
    assert seen["checked"] > 25
    broken = ("lost", "torn", "corrupt", "without_entry")
    assert {name: seen[name] for name in broken} == dict.fromkeys(broken, 0)


def test_the_images_notice_syncs_that_do_nothing(migrated):
    """They can fail: a store of files that only believes to be synced loses some."""
    assert measured("power", *SIZES, "--deaf", "files", migrated=migrated)["lost"]
