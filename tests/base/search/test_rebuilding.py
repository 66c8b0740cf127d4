"""Making the index anew from what is there."""

import pytest
from django.core.management import call_command

import make
from weltoffen.base.documents.queries import find_papers
from weltoffen.base.search import index
from weltoffen.base.search.models import SearchDocument, Word


def test_rebuilding_finds_parts_of_compounds_whose_parts_came_later(capsys):
    clerk = make.make_clerk()
    first = make.make_paper("Sprachkurs", text="Anfang", by=clerk)
    make.make_paper("Sprache", text="Kurs", by=clerk)
    actor = make.acting(clerk)
    assert not find_papers(actor, "Kurs Anfang ").exists()
    call_command("search", "rebuild")
    assert find_papers(actor, "Kurs Anfang ").get() == first
    assert "paper: 2" in capsys.readouterr().out


def test_rebuilding_forgets_what_is_not_there_any_more():
    index.put("paper", 10**6, title="Einzigartigkeit")
    make.make_paper("Bleibt")
    call_command("search", "rebuild")
    assert [row.title for row in SearchDocument.objects.filter(kind="paper")] == ["Bleibt"]
    assert not Word.objects.filter(form__startswith="einzigartig").exists()


@pytest.mark.django_db(transaction=True)
def test_a_rebuild_that_fails_leaves_everything_as_it_was(monkeypatch):
    make.make_paper("Bleibt")

    def broken(_rows):
        raise RuntimeError("Strom weg")

    monkeypatch.setattr(index, "put_many", broken)
    with pytest.raises(RuntimeError, match="Strom"):
        call_command("search", "rebuild")
    assert SearchDocument.objects.filter(title="Bleibt").exists()
    assert Word.objects.exists()


def test_papers_statements_and_points_are_put_anew_as_they_were():
    officer = make.make_officer()
    involvement = make.make_involvement(owner=officer)
    make.issue(make.make_statement(involvement), officer)
    kept = ("kind", "object_id", "title", "summary", "text_words")
    before = set(SearchDocument.objects.values_list(*kept))
    assert {row[0] for row in before} == {"paper", "statement", "point"}
    SearchDocument.objects.all().delete()
    call_command("search", "rebuild")
    assert set(SearchDocument.objects.values_list(*kept)) == before
