import pytest

from weltoffen.domain.involvement.rules.outcome import Demand, propose_outcomes

DRAFT = "Die Stadt baut eine Kita mit 80 Plätzen. Die Anmeldung erfolgt über das Internet."
PLAIN = "Die Anmeldung gibt es auch auf Papier in einfacher Sprache."


def proposed(demand, final, answer="", draft=DRAFT):
    (one,) = propose_outcomes([Demand(7, demand, answer)], draft, final)
    return one.verdict, one.evidence


@pytest.mark.parametrize(
    ("final", "verdict"),
    [
        (f"{DRAFT} Die Anmeldung ist auch auf Papier und in einfacher Sprache möglich.", "adopted"),
        (f"{DRAFT} Ein Faltblatt in einfacher Sprache liegt aus.", "partly"),
        (f"{DRAFT} Die Anmeldung gibt es nicht auf Papier in einfacher Sprache.", ""),
        (f"{DRAFT} Anmeldungen sind auch auf Papier möglich.", ""),
        (f"{DRAFT} Die Fassade wird begrünt.", ""),
        (DRAFT, "not_adopted"),
        (DRAFT.replace(" ", "  "), "not_adopted"),
    ],
)
def test_added_passages_speak_for_a_point(final, verdict):
    assert proposed(PLAIN, final)[0] == verdict


def test_the_passage_is_quoted():
    added = "Die Anmeldung ist auch auf Papier und in einfacher Sprache möglich."
    assert proposed(PLAIN, f"{DRAFT} {added}")[1] == f"„{added}“"


def test_words_that_the_draft_had_already_prove_nothing():
    demand = "Die Anmeldung erfolgt über das Internet."
    assert proposed(demand, DRAFT.replace("über das", "nur über das"))[0] == ""


def test_what_was_refused_and_does_not_appear_was_not_adopted():
    changed = f"{DRAFT} Die Fassade wird begrünt."
    assert proposed(PLAIN, changed)[0] == ""
    verdict, evidence = proposed(PLAIN, changed, answer="not_adopted")
    assert (verdict, bool(evidence)) == ("not_adopted", True)


def test_each_point_is_looked_at_by_itself():
    demands = [Demand(1, PLAIN), Demand(2, "Dolmetscher begleiten den ersten Elternabend.")]
    final = f"{DRAFT} Den ersten Elternabend begleiten Dolmetscherinnen und Dolmetscher."
    first, second = propose_outcomes(demands, DRAFT, final)
    assert (first.verdict, second.verdict) == ("", "adopted")
