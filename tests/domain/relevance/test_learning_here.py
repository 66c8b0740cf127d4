"""The program learns from what people here judged; what it learned judges nothing by itself."""

import pytest
from django.core.management import CommandError, call_command

import make
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.documents.models import File, Paper
from weltoffen.domain.relevance import operations, queries
from weltoffen.domain.relevance.assessing import assess_papers
from weltoffen.domain.relevance.engine import shipped_weights
from weltoffen.domain.relevance.learning import TooFewExamples, train_here
from weltoffen.domain.relevance.models import Judgement, ScoringModel
from weltoffen.domain.relevance.rules.learning import supply

TOUCHES = (
    "Deutschkurse für Geflüchtete in der Unterkunft an der {} Straße mit Beratung zum Aufenthalt.",
    "Der Kanal in der {} Straße wird saniert, der Asphalt erneuert und das Rohr getauscht.",
)
NAMES = ("Ahorn", "Birken", "Eichen", "Erlen", "Eschen", "Fichten", "Linden", "Tannen", "Ulmen")


@pytest.fixture
def judged():
    """72 papers, half of them affected; the texts differ, the titles are no siblings."""
    papers = [
        Paper(name=f"{name} {kind} {number} Vorhaben", is_public=True)
        for kind in (0, 1)
        for number, name in enumerate(NAMES * 4)
    ]
    Paper.objects.bulk_create(papers)
    for number, paper in enumerate(papers):
        file = File.objects.create(
            name="Anlage", text=TOUCHES[number // 36].format(NAMES[number % 9]) * 3
        )
        paper.files.add(file)
    assess_papers(make.AT)
    Judgement.objects.bulk_create(
        Judgement(
            paper=paper,
            band=2 if number < 36 else 0,
            ground=Judgement.Ground.WATCH,
            judged_at=make.AT,
        )
        for number, paper in enumerate(papers)
    )
    return papers


def test_a_model_is_trained_beside_the_one_in_use_and_measured_on_the_same_papers(judged):
    told = []
    model = train_here(make.AT, tell=lambda what, done: told.append(done))
    assert (model.number, model.examples, model.taken_at) == (1, 72, None)
    assert model.quality["new"]["ap_must"] > 0.9
    assert model.quality["before"]["papers"] == model.quality["new"]["papers"] == 72
    assert not model.quality["before_saw"]
    assert told == sorted(told)
    assert queries.model_in_use().number == 0
    assert "Kanal" not in str(model.weights["facts"])
    operations.take_model(make.acting(make.make_officer(role=Role.LEAD)), model, at=make.AT)
    assert assess_papers(make.later(1)) == 72
    scores = [queries.assessment_of(paper).score for paper in judged]
    assert min(scores[:36]) > max(scores[36:])


@pytest.mark.parametrize(
    ("bands", "missing"),
    [
        ([], ["60 beurteilte Vorlagen insgesamt", "8 mit voller", "15 nicht betroffene"]),
        ([0] * 60, ["8 mit voller Beteiligung", "15 mit mindestens"]),
        ([2] * 60, ["15 nicht betroffene"]),
        ([2] * 8 + [1] * 7 + [0] * 40, ["5 beurteilte Vorlagen insgesamt."]),
        ([2] * 8 + [1] * 7 + [0] * 45, []),
    ],
)
def test_with_too_few_examples_a_sentence_says_how_many_are_missing(bands, missing):
    found = supply(bands)
    assert found.is_enough is not bool(missing)
    for words in missing:
        assert words in found.sentence
    assert bool(missing) == bool(found.sentence)


def test_nothing_is_learned_from_too_little_nor_from_confidential_papers(judged):
    Paper.objects.filter(pk__in=[paper.pk for paper in judged[:20]]).update(is_confidential=True)
    with pytest.raises(TooFewExamples, match="Bisher sind 52 Vorlagen beurteilt"):
        train_here(make.AT)
    with pytest.raises(CommandError, match="Es fehlen noch: 8 beurteilte Vorlagen"):
        call_command("relevance", "train")
    assert not ScoringModel.objects.exists()


def test_the_operator_takes_a_model_and_goes_back_to_the_products(judged, capsys):
    weights = shipped_weights().as_json()
    operations.keep_model(CLOCK, ScoringModel(weights=weights, examples=72, trained_at=make.AT))
    call_command("relevance", "take", "1")
    assert queries.model_in_use().number == 1
    assert "72 Vorlagen neu gelesen" in capsys.readouterr().out
    call_command("relevance", "take", "0")
    assert queries.model_in_use().number == 0
    for number in ("0", "9"):
        with pytest.raises(CommandError):
            call_command("relevance", "take", number)
    call_command("relevance", "models")
    assert "Modell 1, trainiert am 02.03.2026 mit 72 Vorlagen" in capsys.readouterr().out
