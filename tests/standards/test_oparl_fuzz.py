"""T9, importer: whatever comes, it is read or refused; never a crash, never without bounds."""

import json
import random
import time
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import make
from council import TYPE, body, paper, small_council, thing
from weltoffen.base.intake.findings import Findings
from weltoffen.domain.watch.models import Finding
from weltoffen.domain.watch.oparl.decoding import decoded
from weltoffen.domain.watch.oparl.kinds import KINDS
from weltoffen.domain.watch.oparl.reader import read
from weltoffen.domain.watch.oparl.records import Batch
from weltoffen.domain.watch.oparl.vocabulary import FIELDS
from weltoffen.domain.watch.reading import read_source, report

CALM = settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
NASTY = [
    None,
    True,
    "",
    " ",
    "\x00",
    "\ud800",
    "null",
    "2026-99-99",
    "0000-00-00T00:00:00Z",
    "9999-12-31T23:59:59-23:59",
    "=cmd|'/c calc'!A1",
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "https://" + "x" * 5_000,
    "../../etc/passwd",
    "'; DROP TABLE documents_paper; --",
    "\u202egnp.exe",
    "é" * 5_000,
    10**400,
    -(2**63) - 1,
    1e308,
    float("inf"),
    float("nan"),
    [],
    [[]],
    [None] * 50,
    {},
    {"id": {}},
    {"type": "Point", "coordinates": [None, "x"]},
]
words = st.sampled_from(sorted({field for fields in FIELDS.values() for field in fields}))
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=40)
    | st.sampled_from([one for one in NASTY if isinstance(one, (str, int, float))]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=6),
    max_leaves=20,
)
kinds = st.sampled_from(sorted(KINDS))
objects = st.builds(
    lambda kind, number, fields: {**fields, "id": f"https://x.de/{number}", "type": TYPE + kind},
    kinds,
    st.integers(0, 5),
    st.dictionaries(words, values, max_size=12),
)


@CALM
@given(objects | values)
def test_any_structure_is_read_or_refused(raw):
    batch, findings = Batch(), Findings()
    kind = read(raw, batch, findings)
    assert kind or findings.kept
    for one in (*batch.files, *batch.agenda_items, *batch.papers):
        assert "\x00" not in repr(one)
        assert len(one.name) <= 1_000


@CALM
@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(content):
    findings = Findings()
    is_readable, _value = decoded(content, "fuzz", findings)
    assert is_readable or findings.kept


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bytes_of_real_objects_never_break_the_reader(seed):
    chance = random.Random(seed)
    content = json.dumps([body(), *small_council()], ensure_ascii=False).encode()
    for _turn in range(25):
        broken = bytearray(content)
        for _flip in range(chance.randint(1, 12)):
            place = chance.randrange(len(broken))
            match chance.randrange(3):
                case 0:
                    broken[place] = chance.randrange(256)
                case 1:
                    del broken[place : place + chance.randint(1, 30)]
                case _:
                    broken[place:place] = bytes(chance.randrange(256) for _ in range(3))
        findings, batch = Findings(), Batch()
        is_readable, value = decoded(bytes(broken), "fuzz", findings)
        for one in value if is_readable and isinstance(value, list) else []:
            read(one, batch, findings)
        assert is_readable or findings.kept


def everywhere(raw, value):
    """The object with the value in each of its fields in turn, also of embedded objects."""
    for name, old in raw.items():
        yield {**raw, name: value}
        if isinstance(old, dict):
            yield from ({**raw, name: inner} for inner in everywhere(old, value))
        if isinstance(old, list) and old and isinstance(old[0], dict):
            yield from ({**raw, name: [inner]} for inner in everywhere(old[0], value))


@pytest.mark.parametrize("nasty", NASTY, ids=lambda one: repr(one)[:24])
def test_a_nasty_value_in_any_field_reaches_the_database_harmless(tmp_path, nasty):
    """Every value in every field goes all the way: 29 values, some 2,400 objects."""
    lines = [
        one
        for raw in (body(), *small_council(), thing("Person", 1, name="P", membership=[]))
        for one in everywhere(raw, nasty)
    ]
    path = tmp_path / "rat.json"
    path.write_text(json.dumps(lines))
    reading = read_source(str(path), at=make.AT)
    counts = report(reading)
    assert reading.state == "done"
    again = report(read_source(str(path), at=make.AT))
    assert (again["created"], again["deleted"]) == (0, 0)
    assert counts["repaired"] + counts["refused"] > 0 or nasty is True
    assert all(value.isprintable() for value in Finding.objects.values_list("value", flat=True))


def test_a_large_object_takes_bounded_time_and_memory():
    raws = [
        paper(name="x" * 2_000_000),
        paper(name=" \u00a0" * 1_000_000),
        paper(name="&amp;" * 500_000),
        paper(underDirectionOf=["https://x.de/1"] * 200_000),
        paper(auxiliaryFile=[{}] * 100_000),
        paper(mainFile={"id": "https://x.de/f", "text": "ä" * 3_000_000}),
        thing("Meeting", 1, agendaItem=[{"id": "x"}] * 100_000),
    ]
    for raw in raws:
        tracemalloc.start()
        started = time.process_time()
        read(raw, Batch(), Findings())
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert time.process_time() - started < 3
        assert used < 60 * 2**20


def test_a_deep_object_is_refused_or_read_without_falling_over():
    deep: object = "Grund"
    for _turn in range(900):
        deep = {"location": [deep]}
    findings = Findings()
    read(paper(name=deep, mainFile=deep, consultation=[deep]), Batch(), findings)
    assert findings.kept
