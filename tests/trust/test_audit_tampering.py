"""T6: the audit trail cannot be changed unseen, also not by an administrator.

Every way in `tampering`, several times; `bench/trust/audit_tampering.py` does it 1,000 times.
"""

import json
import random
from io import StringIO

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import call_command
from django.db import connection, transaction

from trust import tampering
from weltoffen.base.audit import anchors
from weltoffen.base.audit.verify import verify

TIMES = 7


@pytest.fixture
def kept():
    return tampering.grow_trail()


def test_every_falsification_is_found_and_located(kept):
    chance = random.Random(4)
    for name in tampering.WAYS:
        for _ in range(TIMES):
            expected, report = tampering.attempt(name, chance, kept)
            assert expected.is_met_by(report), (name, expected, report.problems)
    assert verify(kept).ok, "each attempt was undone; the honest trail is sound"


def test_a_cut_end_is_found_with_the_anchors_of_this_installation(kept):
    with transaction.atomic(), tampering._without_triggers():
        tampering._remove(range(30, tampering.ENTRIES + 1))
    assert [problem.sequence for problem in verify().problems] == [30]


def test_a_trail_that_was_emptied_is_found(kept):
    with transaction.atomic(), tampering._without_triggers():
        tampering._remove(range(1, tampering.ENTRIES + 1))
    report = verify()
    assert (report.entries, [problem.sequence for problem in report.problems]) == (0, [1])


def test_forged_anchors_do_not_help(kept):
    """A forger without the signing key rewrites the chain and makes new anchors for it."""
    with transaction.atomic(), tampering._without_triggers():
        tampering.rewritten(random.Random(1))
    own = Ed25519PrivateKey.generate()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(anchors, "_private_key", lambda: own)
        forged = tampering.anchors.make_anchor(kept[-1].at)
    assert forged.is_signed_by(own.public_key())
    assert "is not genuine" in verify([forged]).problems[0].what


def test_a_trigger_that_is_gone_is_found(kept):
    assert verify().ok
    with connection.cursor() as cursor:
        cursor.execute(
            "DROP TRIGGER audit_auditseal_no_delete"
            + (" ON audit_auditseal" if connection.vendor == "postgresql" else "")
        )
    what = [problem.what for problem in verify().problems]
    assert what == ["trigger audit_auditseal_no_delete is missing"]


def test_an_entry_written_past_the_door_is_found(kept):
    entry = tampering._nobody()
    what = [problem.what for problem in verify().problems]
    assert what == [f"entry {entry.pk} has no place in the chain"]


def test_an_anchor_survives_a_mail_program(kept):
    wrapped = "> Guten Tag,\n" + kept[-1].line.replace(" ", "\n> ").replace("> ", "  ") + "\nGrüße"
    assert anchors.read_anchors(wrapped) == [kept[-1]]


def test_the_command_tells_machines_and_people(kept, tmp_path):
    mail = tmp_path / "mail.txt"
    mail.write_text(f"Guten Tag,\n{kept[-1].line}\n")
    said = StringIO()
    call_command("audit", "verify", "--json", "--anchors", str(mail), stdout=said)
    answer = json.loads(said.getvalue())
    assert (answer["ok"], answer["entries"], answer["anchors"]) == (True, tampering.ENTRIES, 1)
    assert set(answer) >= {"ok", "entries", "head", "problems", "erased_payloads"}

    with transaction.atomic(), tampering._without_triggers():
        tampering._remove([12])
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("audit", "verify", "--json", stdout=said)
    assert json.loads(said.getvalue())["problems"] == [
        {"sequence": 12, "what": "entry 12 is missing"}
    ]
    said = StringIO()
    with pytest.raises(SystemExit):
        call_command("audit", "verify", stdout=said)
    assert "entry 12 is missing" in said.getvalue()
