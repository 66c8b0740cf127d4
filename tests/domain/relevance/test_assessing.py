"""What the machine says is kept, and made anew when the wording, the words or the model change."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from weltoffen.base.audit.models import AuditEntry
from weltoffen.base.documents.models import Paper
from weltoffen.base.documents.versions import append_version
from weltoffen.domain.relevance import engine as machine
from weltoffen.domain.relevance.assessing import assess_papers
from weltoffen.domain.relevance.models import Assessment, ScoringModel
from weltoffen.domain.relevance.wordings import wordings_of

TOUCHES = "Deutschkurse und Beratung für Geflüchtete in der Gemeinschaftsunterkunft."
HARMLESS = "Der Kanal in der Hauptstraße wird saniert."


def of(paper: Paper) -> Assessment:
    return Assessment.objects.get(paper=paper)


def test_every_paper_is_assessed_once_and_then_left_alone():
    touching, harmless = make.make_paper("Sprachkurse", TOUCHES), make.make_paper("K", HARMLESS)
    assert assess_papers(make.AT) == 2
    assert of(touching).score > of(harmless).score
    assert of(harmless).band == 0
    assert {reason["field"] for reason in of(touching).reasons} <= {"title", "text"}
    entries = AuditEntry.objects.count()
    assert assess_papers(make.later(1)) == 0
    assert AuditEntry.objects.count() == entries


@pytest.mark.parametrize("what", ["text", "title", "file", "department"])
def test_a_changed_wording_is_read_again(what):
    paper, other = make.make_paper("K", HARMLESS), make.make_paper("L", HARMLESS)
    assess_papers(make.AT)
    before = of(paper)
    if what == "text":
        append_version(paper, text=TOUCHES, created_by_id=None, at=make.AT)
    elif what == "title":
        Paper.objects.filter(pk=paper.pk).update(name="Deutschkurse für Geflüchtete")
    elif what == "file":
        paper.files.add(make.make_file(text=TOUCHES))
    else:
        Paper.objects.filter(pk=paper.pk).update(originator=make.make_department())
    assert assess_papers(make.later(1)) == 1
    assert of(paper).assessed_at == make.later(1)
    assert of(other).assessed_at == make.AT
    assert of(paper).score > before.score or what == "department"


def test_another_model_or_other_words_read_everything_again(monkeypatch):
    paper = make.make_paper("K", HARMLESS)
    assess_papers(make.AT)
    weights = machine.shipped_weights().as_json()
    ScoringModel.objects.create(
        number=1, weights=weights, examples=0, trained_at=make.AT, taken_at=make.AT
    )
    assert assess_papers(make.AT) == 1
    assert of(paper).scored_by == 1
    monkeypatch.setattr(machine.engine(), "fingerprint", "other words")
    assert assess_papers(make.AT) == 1


def test_of_a_confidential_paper_nothing_is_said_and_nothing_stays():
    secret = make.make_paper("Geflüchtete", TOUCHES, is_confidential=True)
    once_open = make.make_paper("Geflüchtete", TOUCHES)
    gone = make.make_paper("Geflüchtete", TOUCHES)
    assess_papers(make.AT)
    assert not Assessment.objects.filter(paper=secret).exists()
    Paper.objects.filter(pk=once_open.pk).update(is_confidential=True)
    Paper.objects.filter(pk=gone.pk).update(deleted_at=make.AT)
    assess_papers(make.AT)
    assert not Assessment.objects.exists()


def test_a_paper_without_a_text_whose_title_says_nothing_is_unread_and_not_unaffected():
    paper = Paper.objects.create(name="Mitteilung der Verwaltung", is_public=True)
    assess_papers(make.AT)
    assert of(paper).is_unread


def test_single_papers_can_be_asked_for():
    papers = [make.make_paper("K", HARMLESS) for _ in range(3)]
    assert assess_papers(make.AT, [papers[1].pk]) == 1
    assert Assessment.objects.get().paper_id == papers[1].pk


def test_progress_is_told_up_to_the_end():
    told = []
    make.make_paper("K", HARMLESS)
    assess_papers(make.AT, tell=lambda what, done: told.append(done))
    assert told[-1] == 1.0
    assert assess_papers(make.AT + timedelta(days=1), []) == 0


def test_queries_do_not_grow_with_the_papers():
    def asked(count: int) -> int:
        for _ in range(count):
            make.make_paper("K", HARMLESS)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assess_papers(make.AT)
        return len(queries)

    asked(1)  # the first one also builds the engine
    assert asked(3) == asked(12)


def test_the_same_text_as_file_and_as_version_counts_once():
    paper = make.make_paper("Sprachkurse", TOUCHES)
    paper.files.add(make.make_file(text=TOUCHES))
    [wording] = wordings_of([paper.pk])
    assert wording.text == TOUCHES
