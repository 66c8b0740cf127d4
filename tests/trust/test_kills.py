"""T1: what was acknowledged is there after SIGKILL, rows, files and audit entries.

`bench/trust/kills.py --kills 500 --writers 6` is the full size.
"""

import pytest

from trust.installed import measured


@pytest.mark.no_database
def test_nothing_acknowledged_is_lost_when_writers_are_killed(migrated):
    sizes = ("--kills", 15, "--writers", 3, "--pause", 0.4, "--acknowledged", 100)
    seen = measured("kills", *sizes, migrated=migrated)
    assert seen["kills"] >= 15
    assert seen["acknowledged"] >= 100
    broken = ("lost", "double", "without_file", "without_entry", "half")
    assert {name: seen[name] for name in broken} == dict.fromkeys(broken, 0)
    assert seen["trail_is_sound"]
    assert seen["database_is_sound"]
