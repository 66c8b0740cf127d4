"""Real council data: every object is read, or refused with its reason. Skipped where it is not."""

import gzip
import json
from collections import Counter

import pytest

import make
from weltoffen.base.documents.models import Consultation, Paper
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.meetings.models import AgendaItem, Meeting
from weltoffen.domain.watch.models import Finding, Publisher
from weltoffen.domain.watch.reading import read_source, report

NOTHING_NEW = {"created": 0, "updated": 0, "deleted": 0}


@pytest.fixture
def oparl(shared):
    return shared / "evaluation" / "oparl"


def read(path):
    return report(read_source(str(path), at=make.AT))


def changes(counts):
    return {name: counts[name] for name in NOTHING_NEW}


def test_karlsruhe_every_tenth_paper_and_every_meeting(oparl, tmp_path):
    """All 11,280 papers are read by `bench/oparl`; here as many as a test run can bear."""
    city = oparl / "karlsruhe"
    for name, step in (("organizations", 1), ("meetings", 1), ("papers", 10)):
        with gzip.open(city / f"{name}.jsonl.gz") as lines:
            some = [line for number, line in enumerate(lines) if number % step == 0]
        (tmp_path / f"{name}.jsonl").write_bytes(b"".join(some))
    ids = {json.loads(line)["id"] for line in some[::10]}
    with gzip.open(city / "texts.jsonl.gz") as lines:
        texts = [line for line in lines if json.loads(line)["id"] in ids]
    (tmp_path / "texts.jsonl").write_bytes(b"".join(texts))
    counts = read(tmp_path)
    assert (counts["organizations"], counts["meetings"]) == (97, 2_081)
    assert (counts["papers"], counts["agenda_items"]) == (1_128, 14_545)
    assert counts["refused"] == 0
    assert Paper.objects.filter(deleted_at=None).count() == 1_128
    assert not Paper.objects.filter(originator__kind="unknown").exists()
    assert Meeting.objects.filter(starts_at=None).count() < 100
    planned = Consultation.objects.filter(planned_on=None, meetings__starts_at__isnull=False)
    assert not planned.exists()
    decided = AgendaItem.objects.exclude(result_text="")
    assert decided.filter(result="").count() < decided.count() * 0.02
    again = read(tmp_path)
    assert changes(again) == NOTHING_NEW
    assert again["refused"] == 0


def test_huertgenwald_oparl_1_0(oparl):
    counts = read(oparl / "huertgenwald_sternberg_1.0")
    assert counts["refused"] == 0
    assert (counts["meetings"], counts["papers"], counts["persons"]) == (67, 115, 25)
    foreign = Finding.objects.filter(kind="set_aside", field="body")
    assert Counter(foreign.values_list("object_type", flat=True)) == {"File": 577, "Meeting": 67}
    closed = AgendaItem.objects.filter(is_public=False)
    assert closed.exists()
    assert not closed.exclude(name="").exists()
    assert not Organization.objects.filter(name__contains="  ").exists()
    assert changes(read(oparl / "huertgenwald_sternberg_1.0")) == NOTHING_NEW


VENDORS = "vendor_systems_bodies/testdata"
NOT_OPARL = {  # what lies among the test data and is no OParl object
    "body_to_ags.json",
    "amtzell_new.json",
    "amtzell_new_db.json",
    "amtzell_old.json",
    "amtzell_old_db.json",
    "notification_request.json",
    "notification_response.json",
}


def test_the_29_vendor_bodies_and_systems(oparl):
    counts = read(oparl / VENDORS / "bodies")
    assert (counts["publishers"], counts["refused"]) == (29, 0)
    counts = read(oparl / VENDORS / "systems")
    assert counts["refused"] == 0
    keys = json.loads((oparl / VENDORS / "body_to_ags.json").read_text())
    bodies = {one.name: one for one in Publisher.objects.filter(kind="body")}
    assert len(bodies) == 29
    for one in bodies.values():
        known = keys.get(f"{one.name}.json", {}).get("ags", "")
        assert one.ags in ("", known[:8]) or not known  # Krefeld has nine digits there, too
        if one.latitude is not None:
            assert 47 < one.latitude < 55.5 < 90
            assert 5.5 < one.longitude < 15.5
        assert one.postal_code == one.postal_code.strip()
        assert not one.website or one.website.startswith(("http://", "https://"))
    told = Counter(Finding.objects.values_list("what", flat=True))
    assert told["Länge und Breite vertauscht; zurückgetauscht."] == 22
    assert told["Amtlicher Gemeindeschlüssel ohne führende Null; ergänzt."] == 18
    assert told["Amtlicher Gemeindeschlüssel mit überzähligen Nullen; gekürzt."] == 1
    assert told["Amtlicher Gemeindeschlüssel fehlt."] == 5
    assert told["GeoJSON-Feature ohne properties."] == 23


def test_each_file_of_the_vendors_is_read_or_refused_with_a_reason(oparl):
    files = sorted((oparl / "vendor_systems_bodies").rglob("*.*json"))
    assert len(files) > 60
    for path in files:
        counts = read(path)
        reasons = Finding.objects.filter(
            reading__source__address=str(path.resolve()), kind="refused"
        )
        if path.name in NOT_OPARL:
            assert counts["refused"] == reasons.count() >= 1, path.name
            assert all(one.what for one in reasons)
        else:
            assert counts["refused"] == 0, path.name


def test_broken_json_with_control_characters_is_read_and_told(oparl):
    counts = read(oparl / VENDORS / "broken_json.broken_json")
    assert (counts["papers"], counts["refused"]) == (1, 0)
    paper = Paper.objects.get()
    assert paper.reference == "1664/99"
    assert "\x04" not in paper.name
    told = set(Finding.objects.values_list("what", flat=True))
    assert "Unerlaubte Steuerzeichen im JSON; überlesen." in told
    assert "Steuerzeichen oder ungültige Zeichen entfernt." in told


def test_the_official_examples_are_read(shared):
    folder = shared / "open" / "oparl" / "examples"
    if not folder.is_dir():
        pytest.skip("the official OParl examples are not on this machine")
    counts = read(folder)
    refused = Finding.objects.filter(kind="refused").values_list("object_id", "what")
    assert counts["refused"] == 0, list(refused)
    assert counts["papers"] >= 1
