"""Deleted is deleted: referrals on a disk of their own; every byte below the data folder is read.

Many referrals are prepared, sent, answered and corrected in processes that write side by side; each
is then withdrawn or erased on its date. What was in the envelopes must be nowhere: not in the
database, its log, the sealed files, mails, caches. Two answers at once: one counts, the other is
told. Prints one JSON object; asserts what it promises.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=100)
    n = parser.parse_args().n
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"WELTOFFEN_DATA": folder, "WELTOFFEN_PROFILE": "musterstadt"}
        os.environ.pop("DATABASE_URL", None)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weltoffen.config.settings")
        if migrated := os.environ.get("WELTOFFEN_MIGRATED"):
            shutil.copy(migrated, Path(folder) / "weltoffen.sqlite3")
        import django

        django.setup()
        if not migrated:
            from django.core.management import call_command

            call_command("migrate", verbosity=0)
        seen = {**deleted(n), **answered_at_once(n // 4)}
        print(json.dumps(seen))


def deleted(n: int) -> dict[str, Any]:
    from referral_walks import Walk, needles, on_disk

    walks = [Walk() for _ in range(n)]
    sought: list[bytes] = []
    for number, walk in enumerate(walks):
        walk.take("consent_on_paper" if number % 2 else "consent_on_screen")
        walk.take("ask_back")
        walk.take("reply")
        sought += [walk.token.encode(), *needles(walk.referral)]
        walk.take("correct")
        sought += needles(walk.referral)
    plain = [walk.token.encode() for walk in walks]
    open_before = _hits(plain, on_disk())
    before = _hits(sought, on_disk())
    for number, walk in enumerate(walks):
        walk.take("withdraw" if number % 2 else "decline")
    walks[-1].take("time_passes", days=30)
    from weltoffen.base.vault import erasing
    from weltoffen.domain.advice.envelope import TABLES

    erasing.scrub(*TABLES)
    states = sorted({walk.state for walk in walks})
    after = _hits(sought, on_disk())
    assert not open_before, "plain text lay on the disk while the envelopes were closed"
    assert before > n, "the search itself finds nothing"
    assert not after, after
    return {
        "referrals": n,
        "sought": len(sought),
        "plain_on_disk": open_before,
        "sealed_found_before": before,
        "found_after_deletion": after,
        "states": states,
    }


def _hits(sought: list[bytes], found: Any) -> int:
    whole = b"".join(content for _path, content in found)
    return sum(needle in whole for needle in sought)


def answered_at_once(n: int) -> dict[str, Any]:
    """By three different answers for each referral, from three threads."""
    from django.db import connection

    import referrals
    from weltoffen.base.workflow.table import Refused
    from weltoffen.domain.advice import operations
    from weltoffen.domain.advice.private import Said

    def answer(kind: str, referral: Any, version: int) -> str:
        from django.utils import timezone

        receiver, at = referrals.receiver_of(referral), timezone.now()
        try:
            if kind == "decline":
                operations.decline(
                    receiver, referral, reason="time", text=Said(""),
                    expected_version=version, at=at,
                )  # fmt: skip
            elif kind == "full":
                operations.say_full(
                    receiver, referral, until=None, text=Said(""), expected_version=version, at=at
                )
            else:
                operations.give_appointment(
                    receiver, referral, appointment=referrals.appointment(at=at),
                    expected_version=version, at=at,
                )  # fmt: skip
        except Refused:
            return "told"
        finally:
            connection.close()
        return "counts"

    from django.utils import timezone

    from weltoffen.domain.advice.models import Referral

    totals = {"counts": 0, "told": 0}
    with ThreadPoolExecutor(3) as three:
        for _ in range(n):
            referral = referrals.make_sent(at=timezone.now())
            version = Referral.objects.get(pk=referral.pk).case.version
            kinds = ("decline", "full", "appointment")
            copies = [Referral.objects.get(pk=referral.pk) for _ in kinds]
            for said in three.map(answer, kinds, copies, [version] * 3):
                totals[said] += 1
    assert totals == {"counts": n, "told": 2 * n}, totals
    return {"answers_at_once": totals}


if __name__ == "__main__":
    main()
