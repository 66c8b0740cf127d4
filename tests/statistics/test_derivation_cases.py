"""The 23 hand-labelled persons of the register, by every rule set."""

import csv
from pathlib import Path

import pytest
from registers import derived, person, read, statuses, write_register
from row_by_row import RULES

from weltoffen.domain.indicators.pipelines.derivation.shipped import shipped

pytestmark = pytest.mark.no_database
EXPECTED = {
    "berlin": "erwartet_berlin",
    "migrapro": "erwartet_migrapro_lesart",
    "muenster2014": "erwartet_muenster2014",
    "einwanderungsgeschichte": "erwartet_einwanderungsgeschichte",
}


def case_rows(case: dict[str, str]) -> list[dict[str, str]]:
    """The person, and parents as persons of their own."""
    parents = []
    for n, text in enumerate(filter(None, case["eltern"].split("|")), 1):
        nationality, born, naturalised, address = text.split("/")
        parents.append(
            person(
                f"p{n}",
                birth_date="1984-01-01",
                nationality_1=nationality,
                birth_country=born,
                naturalised=naturalised.removeprefix("einb"),
                household="together" if address == "gleicheAdr1" else "elsewhere",
                residence="N",  # so that only the child is counted, where that matters
            )
        )
    child = person(
        "c",
        birth_date=case["geboren"],
        nationality_1=case["sta1"],
        nationality_2=case["sta2"],
        birth_country=case["geburtsland"],
        origin=case["zuzugsherkunft"],
        naturalised=case["einbuergerung"],
        expellee=case["aussiedler"],
        option=case["option"],
        household="together",
        parent_1="p1" if parents else "",
        parent_2="p2" if len(parents) > 1 else "",
        area="201",  # apart from the parents
    )
    return [child, *parents]


@pytest.mark.parametrize("rules", EXPECTED)
def test_hand_labelled_persons_get_their_status(rules: str, shared: Path, tmp_path: Path) -> None:
    with (shared / "open/migra/register_cases.csv").open(encoding="utf-8") as text:
        cases = list(csv.DictReader(text, delimiter=";"))
    assert len(cases) == 23
    found = {}
    for case in cases:
        folder = tmp_path / case["id"]
        folder.mkdir()
        store, told = read(folder, [write_register(folder / "register.csv", case_rows(case))])
        assert not told[0].refusals
        child = derived(store, rules).only("area", ("201",))
        found[case["id"]] = next(iter(statuses(child)))
    assert found == {case["id"]: case[EXPECTED[rules]] for case in cases}


def test_every_shipped_rule_set_has_cases_and_a_naive_twin() -> None:
    assert set(shipped()) == set(EXPECTED) == set(RULES)
