"""Real pages of a district in two languages: all come in, and a second time nothing changes."""

import io
import json
import zipfile

import pytest

import make
from domain.directory.imported import make_feed, numbers, take
from weltoffen.base.translations.models import Translation
from weltoffen.domain.directory.models import Article, Feed, Location, Offer

FILES = ("rems-murr-kreis_de_pages.json", "rems-murr-kreis_en_pages.json")


@pytest.fixture
def pages(shared):
    return {name: (shared / "open" / "integreat" / name).read_bytes() for name in FILES}


def packed(files):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return whole.getvalue()


def test_72_german_and_72_english_pages_become_72_articles(pages):
    feed = make_feed(Feed.Kind.INTEGREAT, "Nachbarkreis", publishes_translations=True)
    intake = take(feed, packed(pages))
    assert numbers(intake) == (72, 0, 0)
    assert not [one for one in intake.findings if one["kind"] == "refused"]
    assert Article.objects.count() == 72
    published = Translation.objects.filter(kind="directory.article", state="published")
    assert published.filter(language="en").count() == 72
    german = {page["path"]: page for page in json.loads(pages[FILES[0]])}
    for article in Article.objects.select_related("parent"):
        page = german[f"/rems-murr-kreis/de{article.path}/"]
        assert article.title == " ".join(page["title"].split())
        above = german.get(page["parent"]["path"])
        if above is not None:
            assert article.parent.title == " ".join(above["title"].split())
    whole = "".join(Article.objects.values_list("body", flat=True))
    texts = json.dumps(list(published.values_list("texts", flat=True)), ensure_ascii=False)
    for wrong in ("<img", "<script", "style=", "onclick", "<div", "&#246;", "javascript:"):
        assert wrong not in whole
        assert wrong not in texts
    again = take(feed, packed(pages), days=1)
    assert (again.made, again.changed, again.same, again.kept) == (0, 0, 72, 0)


def test_without_trust_translations_wait_for_a_review(pages):
    take(make_feed(Feed.Kind.INTEGREAT), packed(pages))
    assert set(Translation.objects.values_list("state", "stage")) == {("draft", "review")}


def test_a_place_is_a_location_with_its_offer_and_expanded_dates_are_one_event(shared):
    folder = shared / "open" / "integreat"
    names = ("augsburg_de_locations.json", "augsburg_de_events_excerpt.json")
    content = packed({name: (folder / name).read_bytes() for name in names})
    take(make_feed(Feed.Kind.INTEGREAT, "Nachbarstadt"), content)
    place = Location.objects.get()
    assert (place.street, place.postal_code) == ("Test-Straße 3", "12345")
    event = Offer.objects.get(name="Test-Veranstaltung")
    days = [schedule.start_on.isoformat() for schedule in event.schedules.all()]
    assert days == ["2030-01-01", "2030-01-03"]
    assert Offer.objects.get(name="Test-Ort").places.get().location == place
    assert make.AT.year < 2030
