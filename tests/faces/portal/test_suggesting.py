"""Words while one types: from the topics and the offers, whatever is typed."""

import pytest

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.domain.directory import operations


@pytest.fixture(autouse=True)
def _topics(db):
    operations.load_taxonomies(CLOCK, profile_load())


def said(client, typed: str, language: str = ""):
    answer = client.get(f"{language}/suche/woerter/", {"q": typed})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert not answer.cookies
    return answer.json()


def test_german_words_are_completed_in_every_language(client):
    assert "Deutschkurs" in said(client, "deutschk")
    assert "Deutschkurs" in said(client, "Deutschk", "/ar")
    assert any("دورة" in words for words in said(client, "دورة", "/ar"))


@pytest.mark.parametrize("typed", ["", " ", "\x00", "%_*\"'", "x" * 61, "<b>", "\N{PILE OF POO}"])
def test_whatever_is_typed_gets_a_list(client, typed):
    assert said(client, typed) == []
