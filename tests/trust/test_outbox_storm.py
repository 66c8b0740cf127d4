"""T11: no mail is lost when the mail server fails and workers are killed.

`bench/trust/outbox.py --n 10000` is the full size.
"""

import pytest

from trust.installed import measured


@pytest.mark.no_database
def test_no_mail_is_lost_and_none_comes_twice_without_need(migrated):
    seen = measured("outbox", "--n", 150, "--kills", 5, migrated=migrated)
    assert seen["lost"] == 0
    assert seen["unexplained_doubles"] == 0
    assert seen["given_up"] == 0
    assert seen["faults"] >= 40
    assert seen["kills"] == 5
