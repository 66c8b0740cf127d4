"""An offer as people read it: in their language, with what must be said, without what must not."""

from dataclasses import asdict, replace
from datetime import date, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from offers import MORNINGS, make_location, make_offer
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.translations.models import Translation
from weltoffen.base.translations.rules import digest
from weltoffen.domain.directory import operations
from weltoffen.domain.directory.drafts import (
    ArticleDraft,
    ExceptionDraft,
    LanguageDraft,
    OfferDraft,
    PlaceDraft,
    ScheduleDraft,
)
from weltoffen.domain.directory.models import Offer
from weltoffen.domain.directory.queries import ShownOffer, shown_articles, shown_offers

GERMAN = dict.fromkeys(Offer.TRANSLATED, "")


def shown(offer: Offer, language: str = "de", at: datetime = make.AT) -> ShownOffer:
    [one] = shown_offers([offer.pk], language, at=at)
    return one


def translate(offer: Offer, **more: object) -> Translation:
    german = {name: getattr(offer, name) for name in Offer.TRANSLATED}
    values = {"state": "published", "source_digest": digest(german), "texts": {"name": "دورة"}}
    return Translation.objects.create(
        kind="directory.offer", object_id=offer.pk, language="ar", **values | more
    )


def test_of_a_confidential_place_nothing_is_shown_not_even_the_district():
    house = make_location(
        "Geheimhaus",
        street="Verborgener Weg 3",
        postal_code="99999",
        district="nord",
        latitude=50.1,
        longitude=10.1,
        transport="Haltestelle Geheim",
        description="Hinter dem Geheimtor",
        access_note="Geheimrampe",
        is_confidential=True,
    )
    one = shown(make_offer("Zuflucht", places=(PlaceDraft(house.pk, "Geheimzimmer"),)))
    told = str(asdict(one))
    assert one.places[0].is_confidential
    assert not [
        word for word in ("Nord", "nord", "Geheim", "Verborgen", "99999", "50.1") if word in told
    ]


def test_times_stand_in_words_and_the_next_one_is_named():
    house = make_location("Haus")
    draft = {
        "schedules": (
            MORNINGS,
            ScheduleDraft(
                frequency="MONTHLY", byday="1MO", opens_at=time(18), location_id=house.pk
            ),
        ),
        "places": (PlaceDraft(house.pk),),
        "exceptions": (ExceptionDraft(date(2026, 3, 3), date(2026, 3, 6), note="Umzug"),),
    }
    one = shown(make_offer(**draft))
    assert [line.words for line in one.hours] == ["Dienstag und Donnerstag, 9:00–12:00 Uhr"]
    assert [line.words for line in one.places[0].hours] == [
        "am ersten Montag im Monat, ab 18:00 Uhr"
    ]
    assert [line.words for line in one.exceptions] == ["geschlossen: 03.03.2026 – 06.03.2026"]
    assert one.next.words == "heute, ab 18:00 Uhr"
    assert not one.is_open
    tomorrow = shown(Offer.objects.get(), at=make.later(1))
    assert tomorrow.next.words == "Dienstag, 10.03.2026, 9:00–12:00 Uhr"


def test_a_public_holiday_is_named_beside_the_next_date():
    easter_monday = ScheduleDraft(frequency="", start_on=date(2026, 4, 6), opens_at=time(9))
    assert shown(make_offer(schedules=(easter_monday,))).next.holiday == "Ostermontag"


def test_what_is_temporarily_closed_has_no_next_date():
    one = shown(make_offer(status="temporarily closed", schedules=(MORNINGS,)))
    assert (one.is_public, one.is_open, one.next) == (True, False, None)
    assert one.status_words == "vorübergehend geschlossen"


def test_another_language_shows_what_is_published_and_german_for_the_rest():
    offer = make_offer("Kurs", description="Wir üben.", languages=(LanguageDraft("ti", "TU"),))
    translate(offer, is_machine=True)
    one = shown(offer, "ar")
    assert (one.name, one.description) == ("دورة", "Wir üben.")
    assert (one.text.language, one.text.is_machine, one.text.is_outdated) == ("ar", True, False)
    assert one.languages[0].words == "الثلاثاء"
    assert shown(offer, "tr").text.language == "de"
    operations.change_offer(
        CLOCK, offer, draft=replace(OfferDraft.of(offer), name="Kurs B1"), at=make.AT
    )
    assert shown(offer, "ar").text.is_outdated


def test_a_draft_of_a_translation_is_not_shown():
    offer = make_offer("Kurs")
    translate(offer, state="review")
    assert shown(offer, "ar").name == "Kurs"


@pytest.mark.parametrize(
    ("draft", "field", "words"),
    [
        ({"is_free": True, "cost_note": "Material 2 €"}, "cost", "Kostenlos. Material 2 €"),
        ({"minimum_age": 18}, "ages", "ab 18 Jahren"),
        ({"minimum_age": 6, "maximum_age": 12}, "ages", "6 bis 12 Jahre"),
        ({"maximum_age": 0}, "ages", "bis 0 Jahre"),
        ({"places_free": 0, "waiting_weeks": 4, "places_on": date(2026, 3, 1)},
         "places_words", "Kein Platz frei, etwa 4 Wochen Wartezeit, Stand 01.03.2026"),
        ({"entry": "walk-in"}, "entry_words", "Einfach kommen"),
    ],
)  # fmt: skip
def test_numbers_become_words(draft, field, words):
    assert getattr(shown(make_offer(**draft)), field) == words


def test_without_a_contact_of_its_own_the_offer_shows_its_providers():
    assert shown(make_offer()).contacts[0].function == "Büro"


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_page_of_many_takes_as_many_queries_as_one(language):
    house = make_location()
    draft = {
        "terms": ("topic:german", "group:women"),
        "languages": (LanguageDraft("ar"),),
        "schedules": (MORNINGS,),
        "places": (PlaceDraft(house.pk),),
    }
    offers = [make_offer(**draft) for _ in range(6)]
    counted = []
    for few in (offers[:1], offers):
        with CaptureQueriesContext(connection) as asked:
            shown_offers([one.pk for one in few], language, at=make.AT)
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_an_article_knows_what_stands_above_and_below():
    office = make.make_office()
    for path, parent in (("/a", ""), ("/a/b", "/a"), ("/a/b/c", "/a/b"), ("/a/b/d", "/a/b")):
        draft = ArticleDraft(path, path[-1].upper(), parent=parent, is_published=path != "/a/b/d")
        last = operations.write_article(CLOCK, office, draft=draft, at=make.AT)
    [one] = shown_articles([last.parent_id], "ar")
    assert one.above == (("/a", "A"),)
    assert one.below == (("/a/b/c", "C"),)
