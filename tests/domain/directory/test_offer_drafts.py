"""A draft becomes an offer and comes back the same; the same again changes nothing."""

import json
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from django.test import override_settings

import make
from offers import MORNINGS, make_location, make_offer, make_provider
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.vocabulary.models import Label, Term
from weltoffen.base.vocabulary.queries import profile_load
from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.domain.directory import operations
from weltoffen.domain.directory.drafts import (
    ArticleDraft,
    ContactDraft,
    ExceptionDraft,
    LanguageDraft,
    LocationDraft,
    OfferDraft,
    PlaceDraft,
    ScheduleDraft,
)
from weltoffen.domain.directory.models import Edition, Location, Offer


def full(place: int) -> OfferDraft:
    return OfferDraft(
        " Deutsch \u200bfür Eltern ",
        description="Wir üben.\n\nMit Kindern.",
        terms=("topic:german", "group:parents", "topic:german"),
        minimum_age=16,
        amount=Decimal("2.50"),
        places_free=3,
        places_on=date(2026, 3, 1),
        languages=(LanguageDraft("ti", "TU", is_interpreted=True, is_on_request=True),),
        schedules=(
            replace(MORNINGS, location_id=place),
            ScheduleDraft(frequency="MONTHLY", byday="1MO,-1FR", opens_at=time(18)),
            ScheduleDraft(frequency="", start_on=date(2026, 5, 1)),
        ),
        exceptions=(
            ExceptionDraft(date(2026, 7, 1), date(2026, 8, 1)),
            ExceptionDraft(date(2026, 4, 1), date(2026, 4, 1), False, time(10), time(11)),
        ),
        documents=("Ausweis", "", "Ausweis", "Brief"),
        places=(PlaceDraft(place, "Raum 3"),),
        contacts=(ContactDraft("Kursbüro", phone="0123"),),
        areas=("nord", "mitte"),
        is_citywide=False,
    )


def test_a_draft_comes_back_from_the_rows_and_from_json_as_it_was():
    place = make_location()
    draft = full(place.pk)
    offer = make_offer(**{name: getattr(draft, name) for name in draft.__dataclass_fields__})
    assert OfferDraft.of(Offer.objects.get(pk=offer.pk)) == draft
    assert OfferDraft.from_plain(json.loads(json.dumps(draft.as_plain()))) == draft
    assert draft.name == "Deutsch für Eltern"
    assert draft.documents == ("Ausweis", "Brief")


def test_the_same_again_changes_neither_version_nor_edition():
    offer = make_offer("Treff", schedules=(MORNINGS,))
    before = Edition.objects.get().number
    operations.change_offer(CLOCK, offer, draft=OfferDraft.of(offer), at=make.later(1))
    assert (offer.version, Edition.objects.get().number) == (1, before)
    operations.change_offer(
        CLOCK, offer, draft=replace(OfferDraft.of(offer), name="Café"), at=make.later(1)
    )
    assert (offer.version, Edition.objects.get().number) == (2, before + 1)


def test_parts_that_stay_keep_their_public_name():
    offer = make_offer("Treff", schedules=(MORNINGS,), documents=("Ausweis",))
    names = {offer.schedules.get().uuid, offer.documents.get().uuid}
    longer = replace(MORNINGS, closes_at=time(13))
    draft = replace(OfferDraft.of(offer), schedules=(longer, MORNINGS))
    operations.change_offer(CLOCK, offer, draft=draft, at=make.AT)
    kept = {offer.schedules.first().uuid, offer.documents.get().uuid}
    assert kept == names
    assert offer.schedules.count() == 2


def test_whoever_saves_over_somebody_elses_change_is_told():
    offer = make_offer("Treff")
    draft = OfferDraft.of(offer)
    for name in ("Café", "Runde"):
        changed = replace(draft, name=name)
        if name == "Café":
            operations.change_offer(CLOCK, offer, draft=changed, expected_version=1, at=make.AT)
        else:
            with pytest.raises(Conflict):
                operations.change_offer(CLOCK, offer, draft=changed, expected_version=1, at=make.AT)
    assert Offer.objects.get().name == "Café"


@pytest.mark.parametrize(
    "wrong",
    [
        {"terms": ("topic:nonsense",)},
        {"areas": ("nowhere",)},
        {"minimum_age": 20, "maximum_age": 10},
        {"amount": Decimal("-1")},
        {"status": "closed"},
        {"url": "javascript:alert(1)"},
        {"url": "ftp://example.org/"},
        {"email": "kein"},
        {"name": "x" * 301},
        {"places": (PlaceDraft(999_999),)},
        {"schedules": (ScheduleDraft(byday="XX"),)},
        {"schedules": (ScheduleDraft(frequency=""),)},
        {"schedules": (ScheduleDraft(location_id=1),)},
        {"schedules": (ScheduleDraft(interval=0),)},
        {"schedules": (ScheduleDraft(byday="TU", interval=2),)},  # counted from when?
        {"languages": (LanguageDraft("<b>"),)},
        {"exceptions": (ExceptionDraft(date(2026, 3, 2), date(2026, 3, 1)),)},
        {"contacts": (ContactDraft(email="kein"),)},
    ],
)
def test_what_cannot_be_true_is_refused_and_nothing_is_written(wrong):
    provider = make_provider()
    draft = OfferDraft(**{"name": "Treff"} | wrong)
    with pytest.raises(Refused):
        operations.draft_offer(CLOCK, provider, draft=draft, at=make.AT)
    assert not Offer.objects.exists()


def test_a_place_finds_its_district_by_its_street():
    operations.load_taxonomies(CLOCK, profile_load())
    place = make_location(street="Lange Gasse 7")
    assert place.district.code == "mitte"
    draft = LocationDraft(place.name, latitude=50.02, longitude=10.001)
    operations.change_location(CLOCK, place, draft=draft, at=make.AT)
    assert Location.objects.get().district.code == "nord"


def test_foreign_html_loses_what_could_do_harm_and_stays_the_same_the_second_time():
    wild = '<p onclick="x()">Ja<script>alert(1)</script> <a href="javascript:x()">hier</a></p>'
    draft = ArticleDraft("/a", "A", body=wild)
    article = operations.write_article(CLOCK, make.make_office(), draft=draft, at=make.AT)
    assert "onclick" not in article.body
    assert "script" not in article.body
    assert ArticleDraft.of(article) == draft


def test_an_article_stands_below_another_but_never_below_itself():
    office = make.make_office()
    write = operations.write_article
    top = write(CLOCK, office, draft=ArticleDraft("/a", "A"), at=make.AT)
    below = write(CLOCK, office, draft=ArticleDraft("/a/b", "B", parent="/a"), at=make.AT)
    assert below.parent == top
    with pytest.raises(Refused):
        operations.change_article(
            CLOCK, top, draft=ArticleDraft("/a", "A", parent="/a/b"), at=make.AT
        )


def test_topics_and_their_words_are_loaded_once():
    load = profile_load()
    first = operations.load_taxonomies(CLOCK, load)
    assert first.created > 1000
    course = Term.objects.get(taxonomy="topic", code="german-course")
    assert course.parent.code == "german"
    assert Label.objects.filter(term=course, language="ar", kind="preferred").count() == 1
    again = operations.load_taxonomies(CLOCK, load)
    assert (again.created, again.updated) == (0, 0)


def test_a_word_that_a_person_confirmed_is_not_overwritten():
    load = profile_load()
    operations.load_taxonomies(CLOCK, load)
    Label.objects.filter(language="tr", kind="preferred", term__code="german-course").update(
        text="Almanca kursu (bizim)", is_machine=False
    )
    operations.load_taxonomies(CLOCK, load)
    label = Label.objects.get(language="tr", kind="preferred", term__code="german-course")
    assert label.text == "Almanca kursu (bizim)"


def test_districts_are_the_citys():
    with override_settings(PROFILE="musterstadt"):
        operations.load_taxonomies(CLOCK, profile_load())
    codes = set(Term.objects.filter(taxonomy="district").values_list("code", flat=True))
    assert codes == {"mitte", "nord", "sued", "ost"}
