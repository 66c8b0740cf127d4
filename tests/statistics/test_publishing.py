"""From true counts to a bundle: what leaks is not written, what was said once stays said."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from weltoffen.domain.indicators.pipelines.cuboid import Cuboid
from weltoffen.domain.indicators.pipelines.dimensions import Dimension, Level
from weltoffen.domain.indicators.pipelines.protection.protect import NotSafe
from weltoffen.domain.indicators.pipelines.publication import bundle
from weltoffen.domain.indicators.pipelines.publication.office import Office, OfficeError
from weltoffen.domain.indicators.pipelines.publication.plan import Plan, PlanError
from weltoffen.domain.indicators.pipelines.publication.publish import check, publish
from weltoffen.domain.indicators.pipelines.publication.verify import verify
from weltoffen.faces.console.statistics.command import main

pytestmark = pytest.mark.no_database
AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
RULES = {"id": "berlin", "version": "1", "name": "Berlin", "source": "AfS"}
AREAS = ("n1", "n2", "s1", "s2")
PUBLICATION = {
    "title": "Bevölkerung",
    "publisher": "Statistikstelle",
    "municipality": "99999000",
    "licence": "dl-by-de/2.0",
    "legal_basis": "§ 16 BStatG",
    "rule_set": "berlin",
}
TABLE = {
    "id": "status",
    "title": "Bevölkerung nach Gebiet und Status",
    "levels": {
        "year": ["finest"],
        "area": ["total", "quarter", "finest"],
        "status": ["total", "background"],
    },
    "share": [
        {
            "name": "with",
            "label": "Anteil mit Migrationshintergrund",
            "part": {"status": "with"},
            "of": {"status": "total"},
        }
    ],
}


def make_cuboid(years: tuple[str, ...], small: int = 2) -> Cuboid:
    """Four districts in two quarters; one cell of district n1 holds `small` persons."""
    area = Dimension(
        "area", AREAS, (Level.grouping("quarter", AREAS, {"n": AREAS[:2], "s": AREAS[2:]}),)
    )
    codes = ("ohne", "auslaender", "mit")
    background = {"without": ["ohne"], "with": ["auslaender", "mit"]}
    status = Dimension("status", codes, (Level.grouping("background", codes, background),))
    at, count, keys = [], [], []
    for year in range(len(years)):
        for district in range(len(AREAS)):
            for code, persons in enumerate((400 + 10 * district, 90, 60)):
                is_small = (district, code) in {(0, 1), (0, 2)}
                at.append((year, district, code))
                count.append((small if code == 1 else 0) if is_small else persons)
                keys.append(hash((district, code, persons)) % 2**32)
    return Cuboid.of((Dimension("year", years), area, status), np.array(at).T, count, keys)


def make_office(folder: Path, *years: str) -> Office:
    office = Office(folder)
    office.prepare()
    days = [f"{year}-12-31" for year in years]
    office.keep_cuboid(make_cuboid(years), RULES | {"dates": days}, "city")
    return office


def plan(protection: dict, **more: object) -> Plan:
    return Plan.of(
        {"publication": {**PUBLICATION, **more}, "protection": protection, "table": [TABLE]}
    )


CELL_KEY = {"kind": "cell-key"}
MINIMUM = {"kind": "minimum", "demand": {"least": 5, "width": 2}}


def values(path: Path) -> dict[tuple[str, ...], Decimal | int | None]:
    opened = bundle.read(path.read_bytes())
    return {
        (*cell.at, cell.measure): cell.value
        for table in opened.manifest.tables
        for cell in opened.cells(table)
    }


def test_a_bundle_says_what_it_holds_and_is_as_it_was_signed(tmp_path):
    office = make_office(tmp_path / "office", "2023", "2024")
    done = publish(office, plan(CELL_KEY), at=AT)
    seen = verify(done.path)
    assert (seen.tables, seen.title) == (1, "Bevölkerung")
    assert done.manifest.reference_dates == ("2023-12-31", "2024-12-31")
    assert done.manifest.rule_set.id == "berlin"
    (table,) = done.manifest.tables
    area = {code.code: code for code in table.dimensions[1].codes}
    assert (area["n1"].parent, area["n"].parent, area["total"].level) == ("n", "total", "total")
    assert {finding.attack for finding in done.manifest.findings} >= {"differencing", "exact"}
    assert (office.folder.stat().st_mode & 0o077, office.signing_key.stat().st_mode & 0o077) == (
        0,
        0,
    )


def test_shares_are_reckoned_from_what_is_published(tmp_path):
    office = make_office(tmp_path, "2024")
    told = values(publish(office, plan(CELL_KEY), at=AT).path)
    part, whole = told["2024", "s", "with", "persons"], told["2024", "s", "total", "persons"]
    assert told["2024", "s", "total", "with"] == round(Decimal(100) * part / whole, 1)


def test_what_was_published_is_published_the_same_again(tmp_path):
    office = make_office(tmp_path, "2023", "2024")
    first, again = (publish(office, plan(CELL_KEY), at=AT) for _round in range(2))
    assert values(first.path) == values(again.path)


@pytest.mark.parametrize("second", [MINIMUM, {"kind": "round", "base": 5}])
def test_the_same_cells_never_stand_under_another_policy(tmp_path, second):
    office = make_office(tmp_path, "2024")
    publish(office, plan(CELL_KEY), at=AT)
    (found,) = check(office, plan(second))
    assert (found.not_compared, found.report.two_policies > 0) == (0, True)
    with pytest.raises(NotSafe):
        publish(office, plan(second), at=AT)
    assert len(list(office.bundles.iterdir())) == 1


def test_small_cells_are_left_out_and_stay_so_in_the_next_year(tmp_path):
    office = make_office(tmp_path, "2023")
    first = values(publish(office, plan(MINIMUM), at=AT).path)
    assert first["2023", "n1", "with", "persons"] is None
    office.keep_cuboid(
        make_cuboid(("2023", "2024")), RULES | {"dates": ["2023-12-31", "2024-12-31"]}, "city"
    )
    next_year = publish(office, plan(MINIMUM, dates=["2024"]), at=AT)
    told = values(next_year.path)
    assert {at[0] for at in told} == {"2024"}
    assert next_year.manifest.reference_dates == ("2024-12-31",)
    both = publish(office, plan(MINIMUM), at=AT)
    assert values(both.path).items() >= first.items()


def test_true_counts_of_few_people_are_refused(tmp_path):
    office = make_office(tmp_path, "2024")
    (found,) = check(office, plan({"kind": "none"}))
    assert found.report.shown_small == 1
    with pytest.raises(NotSafe, match="small cells are shown as they are"):
        publish(office, plan({"kind": "none"}), at=AT)
    assert not office.bundles.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"publication": {}}, "needs title"),
        ({"table": []}, "at least one"),
        ({"protection": {}}, "needs a kind"),
        ({"protection": {"kind": "hope"}}, "no policy"),
        ({"table": [TABLE, TABLE]}, "one id"),
        ({"publication": {**PUBLICATION, "colour": "blue"}}, "colour"),
    ],
)
def test_a_plan_that_is_not_right_is_told(changed, sentence):
    told = {"publication": PUBLICATION, "protection": CELL_KEY, "table": [TABLE]}
    with pytest.raises(PlanError, match=sentence):
        Plan.of({**told, **changed})


@pytest.mark.parametrize(
    ("levels", "sentence"),
    [({"year": ["finest"], "moon": ["finest"]}, "moon"), ({"area": ["galaxy"]}, "galaxy")],
)
def test_a_table_of_what_was_not_derived_is_told(tmp_path, levels, sentence):
    office = make_office(tmp_path, "2024")
    told = {"publication": PUBLICATION, "protection": CELL_KEY}
    table = {"id": "t", "title": "T", "levels": levels}
    with pytest.raises(PlanError, match=sentence):
        check(office, Plan.of({**told, "table": [table]}))
    with pytest.raises(OfficeError, match="derive it first"):
        check(office, Plan.of({**told, "table": [{**TABLE, "base": "countries"}]}))


def test_four_commands_from_an_invented_register_to_a_bundle(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["generate", "--into", "reg", "--years", "2023-2024", "--scale", "0.02"]) == 0
    assert main(["derive", "reg", "--rules", "muenster2014"]) == 0
    lines = [f'{name} = "{value}"' for name, value in PUBLICATION.items()]
    lines = ["[publication]", *lines, "synthetic = true", "[protection]", 'kind = "cell-key"']
    text = "\n".join(lines).replace("berlin", "muenster2014")
    text += '\n[[table]]\nid = "status"\ntitle = "T"\n'
    text += 'levels = { year = ["finest"], area = ["total"], status = ["total", "background"] }\n'
    Path("plan.toml").write_text(text)
    assert main(["audit", "plan.toml"]) == 0
    capsys.readouterr()
    assert main(["publish", "plan.toml", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert main(["verify", told["bundle"]]) == 0
    assert told["fingerprint"] in capsys.readouterr().out
    raw = Path(told["bundle"])
    raw.write_bytes(raw.read_bytes()[:-40])
    assert main(["verify", str(raw)]) == 2
    runs = [json.loads(line) for line in Path("statistics/runs.jsonl").read_text().splitlines()]
    assert [one["command"] for one in runs] == ["derive", "publish"]


def test_the_office_knows_no_django(tmp_path):
    code = (
        "import sys; from weltoffen.faces.console.statistics.command import main;"
        "main(['generate', '--into', sys.argv[1], '--years', '2024', '--scale', '0.01']);"
        "main(['derive', sys.argv[1], '--office', sys.argv[1] + '/office']);"
        "sys.exit(any(name.partition('.')[0] == 'django' for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
