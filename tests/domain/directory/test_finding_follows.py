"""What is written is found by the next question; what may not be found is not."""

from dataclasses import replace

import orjson
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from upkept import make_offer

import make
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.translations.models import Translation
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.domain.directory import operations, publishing
from weltoffen.domain.directory.drafts import (
    ArticleDraft,
    LocationDraft,
    OfferDraft,
    PlaceDraft,
    ScheduleDraft,
)
from weltoffen.domain.directory.finding import Query, complete, search, search_articles
from weltoffen.domain.directory.models import Offer, OfferEntry


def found(words="", **asked):
    return set(search(Query(words=words, **asked), make.AT).offer_ids)


def change(offer, **fields):
    draft = replace(OfferDraft.of(offer), **fields)
    operations.change_offer(CLOCK, offer, draft=draft, at=make.AT)


def test_a_change_is_found_by_the_next_question():
    offer = make_offer("Nähtreff")
    assert found("Nähtreff") == {offer.pk}
    change(offer, name="Fahrradwerkstatt")
    assert not found("Nähtreff")
    assert found("fahrrad werkstatt") == {offer.pk}


def test_while_nothing_changes_a_question_costs_one_query():
    make_offer("Nähtreff")
    search(Query(words="Nähtreff"))
    with CaptureQueriesContext(connection) as asked:
        search(Query(words="Nähtreff", languages=("ar",), opens="now"))
    assert len(asked) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Offer.Status.ENDED},
        {"status": Offer.Status.INACTIVE},
        {"hidden_at": make.AT},
    ],
    ids=["ended", "in preparation", "hidden"],
)
def test_what_is_not_public_is_not_found(fields):
    offer = make_offer("Nähtreff")
    Offer.objects.filter(pk=offer.pk).update(**fields)
    publishing.publish([offer.pk], at=make.AT)
    assert not found("Nähtreff")
    assert not search(Query()).facets["flag"]


def test_a_confidential_address_is_nothing_to_search_by():
    office = make.make_office()
    shelter = LocationDraft(name="Haus Sonne", street="Geheimweg 3", is_confidential=True)
    place = operations.register_location(CLOCK, office, draft=shelter, at=make.AT)
    offer = make_offer("Schutz für Frauen", places=(PlaceDraft(place.pk),))
    assert found("Schutz") == {offer.pk}
    assert not found("Geheimweg")
    assert not found("Sonne")
    assert "Geheimweg" not in str(OfferEntry.objects.get(pk=offer.pk).words)


@pytest.mark.parametrize("state", ["draft", "review", "published"])
def test_translations_are_found_once_they_are_published(state):
    offer = make_offer("Nähtreff")
    Translation.objects.create(
        kind="directory.offer",
        object_id=offer.pk,
        language="ar",
        texts={"name": "ملتقى الخياطة"},
        state=state,
    )
    publishing.publish([offer.pk], at=make.AT)
    assert found("الخياطة") == ({offer.pk} if state == "published" else set())


def test_words_of_topics_find_offers_that_do_not_say_them():
    operations.load_taxonomies(CLOCK, profile_load())
    offer = make_offer("Offene Runde am Dienstag", terms=("topic:german-course",))
    make_offer("Tanzen")
    assert found("Sprachkurs") == {offer.pk}
    assert found("دورة لغة ألمانية") == {offer.pk}
    assert "Deutschkurs" in complete("Deutschk")


def test_hours_are_those_of_the_coming_week():
    """`make.AT` is a Monday at nine."""
    morning = ScheduleDraft(byday="MO", opens_at=make.time(8), closes_at=make.time(12))
    offer = make_offer("Sprechstunde", schedules=(morning,))
    assert found(opens="now") == {offer.pk}
    assert not found(opens="evening")
    assert publishing.turn_the_week(at=make.AT) == 0
    change(offer, schedules=(replace(morning, until=make.TODAY),))
    assert publishing.turn_the_week(at=make.later(1)) == 1
    assert not found(opens="now")


def test_the_offset_of_times_follows_the_clocks():
    """Central Europe: an hour ahead in winter, two in summer, from 29 March 2026."""
    offer = make_offer(
        "Sprechstunde", schedules=(ScheduleDraft(byday="MO", opens_at=make.time(8)),)
    )

    def said() -> float:
        entry = OfferEntry.objects.get(offer=offer)
        return orjson.loads(entry.hsds)["schedules"][0]["timezone"]

    publishing.turn_the_week(at=make.AT)
    assert said() == 1
    publishing.turn_the_week(at=make.later(28))  # 30 March
    assert said() == 2


def test_what_was_undone_is_not_found():
    make_offer("Nähtreff")
    search(Query())
    try:
        with transaction.atomic():
            make_offer("Fahrradwerkstatt")
            assert len(found("Fahrradwerkstatt")) == 1
            raise LookupError
    except LookupError:
        assert not found("Fahrradwerkstatt")
        assert len(found()) == 1


def test_articles_are_found_by_their_words():
    operations.load_taxonomies(CLOCK, profile_load())
    office = make.make_office()
    draft = ArticleDraft(path="/wohnen", title="Wohnung suchen", body="<p>Mietvertrag lesen</p>")
    article = operations.write_article(CLOCK, office, draft=draft, at=make.AT)
    assert search_articles("mietverträge") == [article.pk]
    assert search_articles("Schwimmbad") == []
