"""Associations check words: what they confirm counts at once, what they reword the Office reads."""

from datetime import timedelta

import pytest

import make
from weltoffen.base.access.actor import PUBLIC
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.links import bearing
from weltoffen.base.notices.models import Notice, OutboxMail
from weltoffen.base.translations.models import Translation
from weltoffen.base.translations.rules import digest
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.glossary import permissions, queries
from weltoffen.domain.glossary.models import Term
from weltoffen.domain.glossary.operations import (
    ask_for_review,
    confirm_word,
    correct_word,
    decide_correction,
    end_review,
)
from weltoffen.domain.glossary.translating import KIND, original

SAID = {"word": "İhtar", "meaning": "Anlam", "office": "Firma", "todo": "Öde", "until": "Hemen"}


@pytest.fixture
def officer():
    return make.acting(make.make_officer())


@pytest.fixture
def term():
    made = Term.objects.create(
        key="mahnung",
        word="Mahnung",
        meaning="Sie sollen zahlen.",
        office="Firma",
        todo="Prüfen Sie es.",
        until="Im Brief.",
        changed_at=make.AT,
    )
    Translation.objects.create(
        kind=KIND,
        object_id=made.pk,
        language="tr",
        texts={**SAID, "word": "Hatırlatma"},
        state=Translation.State.PUBLISHED,
        is_machine=True,
        source_digest=digest(original(made)),
        changed_at=make.AT,
    )
    return made


def asked(officer, **more):
    given = {
        "association": "Verein der Türkischlehrkräfte",
        "language": "tr",
        "email": "verein@example.org",
        "until_on": make.TODAY + timedelta(days=30),
        "at": make.AT,
    }
    return ask_for_review(officer, make.make_office(), **given | more)


def token_of(review):
    mail = OutboxMail.objects.get(to="verein@example.org")
    return mail.text.split("/woerter/pruefen/")[1].split("/")[0]


def bearer(review):
    link = bearing.find(token_of(review), permissions.PURPOSE, at=make.later(1))
    return bearing.bearer(link, "Prüfung")


def test_the_mail_brings_a_link_that_opens_this_review_and_nothing_else(officer, term):
    review = asked(officer)
    actor = bearer(review)
    assert [one.pk for one in queries.visible_reviews(actor)] == [review.pk]
    with pytest.raises(NotPermitted):
        asked(actor)


def test_a_confirmed_word_says_by_whom_and_is_no_machine_s_any_more(officer, term):
    review = asked(officer)
    confirm_word(bearer(review), review, term=term, expected_version=1, at=make.later(1))
    (shown,) = queries.shown(["mahnung"], "tr")
    assert not shown.is_machine
    assert shown.confirmed_by == "Verein der Türkischlehrkräfte"


def test_a_wording_that_was_changed_meanwhile_is_not_confirmed_unread(officer, term):
    review = asked(officer)
    Translation.objects.update(version=2)
    with pytest.raises(Conflict):
        confirm_word(bearer(review), review, term=term, expected_version=1, at=make.later(1))
    assert queries.shown(["mahnung"], "tr")[0].is_machine


def test_another_wording_is_shown_only_after_the_office_took_it(officer, term):
    review = asked(officer)
    correct_word(bearer(review), review, term=term, texts=SAID, note="Kürzer.", at=make.later(1))
    assert queries.shown(["mahnung"], "tr")[0].word == "Hatırlatma"
    (opinion,) = queries.corrections(officer)
    decide_correction(officer, opinion, is_taken=True, at=make.later(2))
    (shown,) = queries.shown(["mahnung"], "tr")
    assert (shown.word, shown.is_machine) == ("İhtar", False)
    assert not queries.corrections(officer).exists()


def test_the_office_is_told_once_that_something_waits(officer, term):
    review = asked(officer)
    other = Term.objects.create(
        key="klage", word="Klage", changed_at=make.AT, **dict.fromkeys(SAID.keys() - {"word"}, "x")
    )
    for word in (term, other):
        correct_word(bearer(review), review, term=word, texts=SAID, at=make.later(1))
    (notice,) = Notice.objects.all()
    assert notice.title == "Besserer Text für „Mahnung“ auf Türkisch"


def test_a_refused_wording_changes_nothing_and_is_decided_once(officer, term):
    review = asked(officer)
    opinion = correct_word(bearer(review), review, term=term, texts=SAID, at=make.later(1))
    decide_correction(officer, opinion, is_taken=False, at=make.later(2))
    assert queries.shown(["mahnung"], "tr")[0].word == "Hatırlatma"
    with pytest.raises(Refused):
        decide_correction(officer, opinion, is_taken=True, at=make.later(3))


def test_a_wording_with_an_empty_field_is_refused(officer, term):
    review = asked(officer)
    with pytest.raises(Refused):
        correct_word(
            bearer(review), review, term=term, texts={**SAID, "todo": " "}, at=make.later(1)
        )


def test_an_ended_review_opens_nothing_and_knows_no_address(officer, term):
    review = asked(officer)
    actor = bearer(review)
    end_review(officer, review, at=make.later(1))
    assert review.email == ""
    assert bearing.find(token_of(review), permissions.PURPOSE, at=make.later(1)) is None
    with pytest.raises(NotPermitted):
        confirm_word(actor, review, term=term, expected_version=1, at=make.later(1))


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"language": "de"}, "language"),
        ({"language": "xx"}, "language"),
        ({"email": "kein Postfach"}, "email"),
        ({"until_on": make.TODAY - timedelta(days=1)}, "until_on"),
    ],
)
def test_what_nobody_could_check_is_not_asked(officer, term, more, field):
    with pytest.raises(Refused) as refused:
        asked(officer, **more)
    assert refused.value.field == field


def test_the_public_neither_asks_nor_decides(term):
    with pytest.raises(NotPermitted):
        asked(PUBLIC)
