"""P1, P3, P5 at the size of a town, with slack: a mistake of the layout costs ten times as much."""

import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "statistics"
sys.path.insert(0, str(BENCH))

from measuring import in_child  # noqa: E402
from stores import store_of  # noqa: E402

from weltoffen.domain.indicators.pipelines.synthetic.writing import generate  # noqa: E402

pytestmark = pytest.mark.no_database
CITY = 157_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("bench")
    store_of(made, CITY)
    return made


def test_a_city_to_twelve_protected_tables(folder: Path) -> None:
    found = in_child(str(BENCH / "germany.py"), "whole", folder, CITY, "berlin", "400MB")
    assert found["persons"] > 150_000
    assert found["cpu"] < 2
    assert found["rss"] < 400e6


def test_derivation_beside_the_scan_of_its_columns(folder: Path) -> None:
    of = (folder, CITY, "berlin", "duckdb")
    scan = in_child(str(BENCH / "derivation.py"), "scan", *of)
    cuboid = in_child(str(BENCH / "derivation.py"), "cuboid", *of)
    assert scan["columns"] == 17
    assert cuboid["cpu"] < 20 * scan["cpu"] + 0.5


def test_years_from_csv_to_protected_tables(tmp_path: Path) -> None:
    generate(tmp_path, seed=6, years=range(2023, 2025), scale=0.2)
    found = in_child(str(BENCH / "history.py"), "whole", tmp_path, 2, "250MB", "berlin")
    assert found["persons"] > 60_000
    assert found["cpu"] < 3
    assert found["rss"] < 500e6
