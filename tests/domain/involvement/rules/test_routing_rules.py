import pytest

from weltoffen.domain.involvement.rules.routing import Condition, Facts, Named, route

ANNA, BERT, CLEO = 1, 2, 3
HOUSING, YOUTH = Named(10, "Wohnen"), Named(11, "Jugend")
TABLE = [
    Condition("Kitas", ANNA, BERT, words=("kita", "krippe")),
    Condition("Wohnen im Rat", BERT, concern=HOUSING, body=Named(30, "Rat")),
    Condition("Wohnen", CLEO, concern=HOUSING, kind="full"),
    Condition("Aus", ANNA, department=Named(20, "Sportamt"), is_active=False),
    Condition("Rest", BERT),
]
EVERYBODY = {ANNA, BERT, CLEO}


def facts(concern=None, department=21, bodies=(), kind="full", text=""):
    return Facts(concern, department, frozenset(bodies), kind, text)


@pytest.mark.parametrize(
    ("paper", "rule", "owner"),
    [
        (facts(text="Neubau einer Kita"), "Kitas", ANNA),
        (facts(concern=10, bodies=[30, 31]), "Wohnen im Rat", BERT),
        (facts(concern=10, bodies=[31]), "Wohnen", CLEO),
        (facts(concern=10, kind="short_look"), "Rest", BERT),
        (facts(department=20), "Rest", BERT),
        (facts(concern=11), "Rest", BERT),
    ],
)
def test_the_first_rule_whose_conditions_all_hold(paper, rule, owner):
    match = route(TABLE, paper, EVERYBODY)
    assert (match.rule.name, match.owner) == (rule, owner)


@pytest.mark.parametrize(
    ("on_duty", "owner", "deputy"),
    [(EVERYBODY, ANNA, BERT), ({BERT, CLEO}, BERT, None), ({ANNA}, ANNA, None)],
)
def test_who_left_the_office_gets_nothing(on_duty, owner, deputy):
    match = route(TABLE, facts(text="Krippe"), on_duty)
    assert (match.owner, match.deputy) == (owner, deputy)


def test_a_rule_whose_people_all_left_is_passed_over():
    assert route(TABLE, facts(text="Krippe", concern=10), {CLEO}).rule.name == "Wohnen"


def test_without_a_rule_nobody_is_chosen():
    assert route(TABLE[:3], facts(), EVERYBODY) is None


def test_the_choice_is_explained():
    match = route(TABLE, facts(concern=10, bodies=[30]), EVERYBODY)
    assert match.sentence == (
        "Nach der Regel „Wohnen im Rat“ zugewiesen, weil es um den Bereich „Wohnen“ geht und "
        "dieses Gremium sie berät: Rat."
    )
    assert "für alle übrigen" in route(TABLE, facts(), EVERYBODY).sentence
    assert "das Wort „Kita“" in route(TABLE, facts(text="Kita"), EVERYBODY).sentence
