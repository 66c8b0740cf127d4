"""A city writes its rules as TOML; Berlin's, written so, give what Berlin's give."""

from pathlib import Path

import pytest
from registers import cells, derived, person, read, statuses, write_register

from weltoffen.domain.indicators.pipelines.derivation.own import RuleError, load

pytestmark = pytest.mark.no_database

LIKE_BERLIN = """
id = "musterstadt"
version = "2024-1"
name = "Einwohner mit Migrationshintergrund"
source = "Musterstadt"

[otherwise]
code = "ohne"
label = "ohne"

[[status]]
code = "auslaender"
label = "Ausländer"
background = true
german = false
when = "foreigner"

[[status]]
code = "deutsch_mit_mh"
label = "Deutsche"
background = true
when = { any = ["born_abroad", "foreign_nationality", "naturalised", "option"] }

[[status]]
code = "deutsch_mit_mh_familiaer"
label = "Kinder"
background = true
when = { all = [{ age_below = 18 },
    { parent = { all = ["together", { any = ["born_abroad", "naturalised"] }] } }] }
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def families(tmp_path: Path) -> Path:
    child = {"birth_date": "2016-01-01", "parent_1": "1", "parent_2": "2", "household": "a"}
    return write_register(
        tmp_path / "register.csv",
        [
            person("1", nationality_1="475", birth_country="475", household="a"),
            person("2", birth_country="160", birth_date="1940-01-01", household="a"),
            person("3", **child),
            person("4", **child | {"household": "b"}),
            person("5", **child | {"birth_date": "2000-01-01"}),
            person("6", nationality_2="163"),
            person("7", option="1"),
            person("8", naturalised="1", arrived="1949"),
        ],
    )


def test_berlins_rules_written_as_toml_give_berlins_cells(tmp_path: Path, families: Path) -> None:
    store, _ = read(tmp_path, [families])
    mine = derived(store, load(written(tmp_path, LIKE_BERLIN)))
    theirs = derived(store, "berlin")
    assert cells(mine) == cells(theirs)
    for level in ("background", "passport"):
        mine_table, their_table = (
            c.table([c.dimension("status").axis(level)]) for c in (mine, theirs)
        )
        assert mine_table.count.tolist() == their_table.count.tolist()


def test_years_lists_and_negation(tmp_path: Path, families: Path) -> None:
    rules = LIKE_BERLIN.replace(
        'when = "foreigner"',
        'when = { all = [{ not = "foreigner" }, { born_in = [160] }, { born_before = 1950 }] }',
    ).replace('"option"] }', '"option", { arrived_before = 1950 }] }')
    store, _ = read(tmp_path, [families])
    found = statuses(derived(store, load(written(tmp_path, rules))))
    assert found["auslaender"] == 1


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"musterstadt"', '"berlin"', "not yours"),
        ('"foreigner"', '"alien"', "There is no fact 'alien'"),
        ("age_below", "shoe_size", "cannot begin with 'shoe_size'"),
        ("{ age_below = 18 }", '"together"', "There is no fact 'together'"),
        ("name = ", 'reference = "mine"\nname = ', "reference is"),
        ('code = "auslaender"', 'code = "ohne"', "twice"),
        ('source = "Musterstadt"', "", "'source' is missing"),
        ('"foreigner"', "{ born_in = [1] }", "There is no country 001"),
    ],
)
def test_what_is_wrong_is_said_when_the_rules_are_read(
    old: str, new: str, says: str, tmp_path: Path
) -> None:
    assert load(written(tmp_path, LIKE_BERLIN)).id == "musterstadt"
    with pytest.raises(RuleError, match=says):
        load(written(tmp_path, LIKE_BERLIN.replace(old, new)))
