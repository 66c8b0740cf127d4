"""The 150 shipped words are complete, and load without harm to what people changed."""

import pytest

import make
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.translations.models import Translation
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.domain.directory.shipped_words import topics
from weltoffen.domain.glossary import queries, shipped_words
from weltoffen.domain.glossary.drafts import TermDraft
from weltoffen.domain.glossary.models import SAID, Term
from weltoffen.domain.glossary.operations import change_term, load_glossary

SPOKEN = ["ar", "de-simple", "en", "fa", "fr", "tr", "uk"]


@pytest.fixture
def loaded():
    load = profile_load()
    return load, load_glossary(CLOCK, load)


@pytest.mark.no_database
def test_there_are_150_words_with_everything_a_reader_needs():
    terms = shipped_words.terms()
    known = {code for code, _ in topics()}
    assert len(terms) == len({term["key"] for term in terms}) == 150
    for term in terms:
        assert all(term[name].strip() for name in (*SAID, "source")), term["key"]
        assert term["topics"], term["key"]
        assert set(term["topics"]) <= known, term["key"]


@pytest.mark.no_database
def test_the_words_ship_in_all_seven_languages():
    assert shipped_words.languages() == SPOKEN


@pytest.mark.no_database
@pytest.mark.parametrize("language", SPOKEN)
def test_every_word_is_said_in_the_language(language):
    keys = [term["key"] for term in shipped_words.terms()]
    texts = shipped_words.texts(language)
    assert set(texts) == set(keys)
    for key in keys:
        assert all(texts[key][name].strip() for name in SAID), (language, key)


def test_a_second_load_changes_nothing(loaded):
    load, first = loaded
    again = load_glossary(CLOCK, load)
    assert first.created == 150 * (1 + len(SPOKEN))
    assert (again.created, again.updated) == (0, 0)


def test_shipped_translations_bear_the_mark_of_the_machine(loaded):
    (shown,) = queries.shown(["mahnung"], "tr")
    assert shown.language == "tr"
    assert shown.is_machine
    assert not shown.is_outdated
    assert not shown.confirmed_by


def test_what_the_office_changed_stays_when_the_list_changes(loaded, monkeypatch):
    load, _ = loaded
    term = Term.objects.get(key="mahnung")
    officer = make.acting(make.make_officer())
    draft = TermDraft.of(term)
    changed = TermDraft(**{**_fields(draft), "meaning": "So sagen wir es hier."})
    change_term(officer, term, draft=changed, expected_version=1, at=make.AT)
    shipped = [
        {**entry, "meaning": "Neu.", "todo": "Auch neu."} if entry["key"] == "mahnung" else entry
        for entry in shipped_words.terms()
    ]
    monkeypatch.setattr(shipped_words, "terms", lambda: shipped)
    load_glossary(CLOCK, load)
    term.refresh_from_db()
    assert (term.meaning, term.todo) == ("So sagen wir es hier.", "Auch neu.")
    assert queries.shown(["mahnung"], "fr")[0].is_outdated


def test_what_a_person_confirmed_is_not_overwritten(loaded, monkeypatch):
    load, _ = loaded
    term = Term.objects.get(key="mahnung")
    Translation.objects.filter(object_id=term.pk, language="fr").update(is_machine=False)
    texts = shipped_words.texts("fr")
    other = {**texts, "mahnung": {**texts["mahnung"], "word": "Autre mot"}}
    monkeypatch.setattr(shipped_words, "texts", lambda language: other if language == "fr" else {})
    load_glossary(CLOCK, load)
    assert queries.shown(["mahnung"], "fr")[0].word == texts["mahnung"]["word"]


def _fields(draft):
    return {name: getattr(draft, name) for name in draft.__dataclass_fields__}
