"""Pages that anybody reads: nothing in them knows who reads, and everything stays quick."""

import gzip
import json
import re
from datetime import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import make
from offering import EVERY_DAY, make_listed_provider, make_place, make_public_offer
from weltoffen.base import tally
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.translations.models import Translation
from weltoffen.domain.directory import operations
from weltoffen.domain.directory.drafts import ArticleDraft, OfferDraft, ScheduleDraft
from weltoffen.domain.directory.models import Offer
from weltoffen.domain.directory.publishing import publish
from weltoffen.faces.portal.ready import SHELF

STATIC = re.compile(r'(?:src|href)="(https?:)?//')
SUGGESTS = re.compile(r'<script src="/static/portal/suggest[^"]*\.js" defer></script>')


@pytest.fixture
def offer() -> Offer:
    return make_public_offer(place=make_place())


def pages(offer: Offer) -> list[str]:
    own = f"/angebote/{offer.uuid}/"
    provider = f"/angebote/organisationen/{offer.provider.uuid}/"
    return [
        *("/", "/hilfe/", "/suche/", "/suche/?q=Kurs", "/suche/?q=qwertz", "/suche/thema/german/"),
        *("/angebote/stadtteile/", "/angebote/termine/", "/angebote/organisationen/", provider),
        *(own, f"{own}termine.ics", f"{own}angebot.jsonld", "/wegweiser/", "/qr/?seite=/"),
        *("/qr.svg?seite=/", "/impressum/", "/datenschutz/", "/barrierefreiheit/"),
    ]


def test_no_page_sets_a_cookie_needs_a_script_or_loads_from_elsewhere(offer):
    for page in pages(offer):
        for address in (page, f"/ar{page}"):
            answer = Client().get(address)
            assert answer.status_code == 200, address
            assert not answer.cookies, address
            assert answer["Vary"] == "Accept-Encoding", address
            text = answer.content.decode()
            assert text.count("<script") == len(SUGGESTS.findall(text)) <= 1, address
            if "text/html" in answer["Content-Type"]:
                elsewhere = [s for s in STATIC.findall(text) if s] and re.findall(
                    r'<(?:img|link)[^>]+"https?://(?!localhost)[^"]+', text
                )
                assert not elsewhere, address


def test_a_page_that_was_not_changed_is_not_sent_again(offer, client):
    for page in pages(offer):
        first = client.get(page)
        again = client.get(page, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b""), page
        assert again["Cache-Control"] == "public, no-cache"


def test_a_page_is_sent_packed_to_those_who_can_read_it(offer, client):
    plain = client.get("/suche/")
    packed = client.get("/suche/", headers={"accept-encoding": "gzip"})
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2


def test_what_changed_is_on_the_page_with_the_next_request(offer, client):
    page = f"/angebote/{offer.uuid}/"
    before = client.get(page)
    draft = OfferDraft.of(offer)
    operations.change_offer(
        CLOCK, offer, draft=type(draft)(**_fields(draft) | {"name": "Neu"}), at=timezone.now()
    )
    after = client.get(page, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert "Neu" in after.content.decode()


def _fields(draft: OfferDraft) -> dict[str, object]:
    return {name: getattr(draft, name) for name in draft.__dataclass_fields__}


def queries_of(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page).status_code == 200
    return len(captured)


def test_a_kept_page_takes_one_query_and_a_new_search_at_most_three(offer, client):
    for page in pages(offer):
        client.get(page)
        assert queries_of(client, page) == 1, page
    client.get("/suche/?q=Deutsch")
    assert queries_of(client, "/suche/?q=Deutschkurs&with=free") <= 3


def test_a_page_made_anew_takes_as_many_queries_for_ten_offers_as_for_twenty(client):
    provider, place = make_listed_provider(), make_place()
    addresses = ("/", "/suche/", "/angebote/termine/", "/angebote/organisationen/")
    counts = []
    for _times in range(2):
        for number in range(10):
            make_public_offer(f"Kurs {number}", provider=provider, place=place)
        client.get("/suche/?q=Kurs")  # the read model catches up
        publish((), at=timezone.now())
        counts.append([queries_of(client, address) for address in addresses])
    assert counts[0] == counts[1]


def test_a_search_in_vain_leads_on_and_is_counted_each_time_without_the_person(client):
    make_public_offer()
    for _times in range(2):
        text = client.get("/suche/?q=Hängegleiter", REMOTE_ADDR="192.0.2.7").content.decode()
    assert "/fragen/?q=H%C3%A4ngegleiter" in text
    assert "/suche/thema/" in text
    later = timezone.now() + timezone.timedelta(minutes=2)
    [counted] = tally.take("search", at=later).values()
    [(line, times)] = counted.items()
    assert times == 2
    assert "Hängegleiter" in line
    assert "192.0.2.7" not in line


def test_every_opening_of_an_offer_is_counted_also_from_the_shelf(offer, client):
    for _times in range(3):
        client.get(f"/angebote/{offer.uuid}/")
    client.head(f"/angebote/{offer.uuid}/")
    later = timezone.now() + timezone.timedelta(minutes=2)
    assert list(tally.take("shown", at=later).values()) == [{str(offer.pk): 3}]


def test_a_confidential_address_is_nowhere(client):
    shelter = make_place("Schutzhaus", is_confidential=True)
    offer = make_public_offer("Zuflucht", place=shelter, is_emergency=True)
    for page in pages(offer):
        text = client.get(page).content.decode()
        assert "Schutzhaus" not in text, page
        if "/impressum/" not in page:
            assert "Marktplatz" not in text, page
    assert "vertraulich" in client.get(f"/angebote/{offer.uuid}/").content.decode()


def test_help_now_says_the_number_at_once_and_no_next_time_for_what_is_always_open(client):
    always = (ScheduleDraft(byday=EVERY_DAY, opens_at=time(0), closes_at=time(23, 59)),)
    offer = make_public_offer("Krisentelefon", is_emergency=True, schedules=always)
    for page in ("/hilfe/", f"/angebote/{offer.uuid}/"):
        text = client.get(page).content.decode()
        assert 'href="tel:02999000200"' in text, page
        assert "heute rund um die Uhr" in text, page
        assert "Nächstes Mal" not in text, page
        assert "termine.ics" not in text, page


def test_numbers_keep_their_order_where_lines_run_from_right_to_left(client):
    for page in ("/ar/", "/ar/hilfe/"):
        assert '<bdi dir="ltr">116 117</bdi>' in client.get(page).content.decode(), page


def test_an_offer_that_is_not_public_is_not_there(offer, client):
    operations.retire_offer(CLOCK, offer, reason="Beendet", at=timezone.now())
    for page in (f"/angebote/{offer.uuid}/", f"/angebote/{offer.uuid}/angebot.jsonld"):
        assert client.get(page).status_code == 404
    assert "Deutschkurs am Abend" not in client.get("/suche/").content.decode()


def test_an_offer_that_was_merged_leads_to_where_it_is_now(offer, client):
    other = make_public_offer("Deutschkurs", provider=offer.provider)
    Offer.objects.filter(pk=offer.pk).update(merged_into=other)
    publish([offer.pk], at=timezone.now())
    assert client.get(f"/angebote/{offer.uuid}/")["Location"] == f"/angebote/{other.uuid}/"


def test_a_translation_says_that_it_is_by_machine_and_stands_beside_the_german(offer, client):
    Translation.objects.create(
        kind="directory.offer",
        object_id=offer.pk,
        language="ar",
        texts={"name": "دورة", "description": "تتعلم الألمانية"},
        state=Translation.State.PUBLISHED,
        is_machine=True,
    )
    publish([offer.pk], at=timezone.now())
    text = client.get(f"/ar/angebote/{offer.uuid}/").content.decode()
    assert "دورة" in text
    assert "ترجم حاسوب هذا النص" in text
    assert re.search(r'lang="de" dir="ltr"><h2>Deutschkurs am Abend', text)
    assert re.search(r'lang="de" dir="ltr"><p>Kommen Sie einfach vorbei', text)


def test_facts_for_machines_are_those_of_the_page(offer, client):
    said = json.loads(client.get(f"/angebote/{offer.uuid}/angebot.jsonld").content)
    assert (said["@type"], said["name"]) == ("Service", "Deutschkurs am Abend")
    assert said["isAccessibleForFree"] is True
    dates = client.get(f"/angebote/{offer.uuid}/termine.ics").content.decode()
    assert dates.count("BEGIN:VEVENT") in (89, 90, 91)
    assert "Haus am Markt" in dates


def test_childcare_is_one_tap_from_the_topic(offer, client):
    make_public_offer("Deutschkurs am Morgen", provider=offer.provider, has_childcare=False)
    text = client.get("/suche/thema/german/").content.decode()
    [address] = re.findall(r'href="([^"]*with=childcare[^"]*)"', text)
    narrowed = client.get(address.replace("&amp;", "&")).content.decode()
    assert "Deutschkurs am Abend" in narrowed
    assert "Deutschkurs am Morgen" not in narrowed


def test_what_is_typed_stands_on_the_page_as_text_only(offer, client):
    text = client.get("/suche/?q=<script>alert(1)</script>").content.decode()
    assert text.count("<script") == len(SUGGESTS.findall(text)) == 1
    assert "&lt;script&gt;alert(1)" in text


def test_a_qr_code_leads_to_our_own_pages_only(client):
    for foreign in (
        "//example.org/",
        "https://example.org/",
        "/\\example.org",
        "",
        "/" + "x" * 400,
    ):
        assert client.get("/qr.svg", {"seite": foreign}).status_code == 404
    assert client.get("/qr.svg", {"seite": "/ar/"}).content.startswith(b"<svg")


def test_the_guide_is_a_tree_in_the_readers_language(client):
    office = make.make_office()
    for path, title, parent in (("/wohnen", "Wohnen", ""), ("/wohnen/umzug", "Umzug", "/wohnen")):
        draft = ArticleDraft(path=path, title=title, body="<p>Text</p>", parent=parent)
        article = operations.write_article(CLOCK, office, draft=draft, at=timezone.now())
    Translation.objects.create(
        kind="directory.article",
        object_id=article.pk,
        language="en",
        texts={"title": "Moving", "body": "<p>Words</p>"},
        state=Translation.State.PUBLISHED,
    )
    publish((), at=timezone.now())
    tree = client.get("/en/wegweiser/").content.decode()
    assert 'href="/en/wegweiser/wohnen/umzug/">Moving' in tree
    page = client.get("/en/wegweiser/wohnen/umzug/").content.decode()
    assert "<p>Words</p>" in page
    assert "<p>Text</p>" in page  # the German beside it


def test_many_different_searches_do_not_fill_the_memory(offer, client, monkeypatch):
    monkeypatch.setattr("weltoffen.faces.portal.ready.MOST_BYTES", 60_000)
    for number in range(20):
        client.get(f"/suche/?q=Kurs{number}")
    assert SHELF.bytes <= 60_000
    assert len(SHELF.pages) < 20


def test_a_telephone_that_is_answered_day_and_night_is_no_date(offer, client):
    day = timezone.localdate()
    always = ScheduleDraft(
        byday="MO,TU,WE,TH,FR,SA,SU", opens_at=make.time(0), closes_at=make.time(23, 59)
    )
    festival = ScheduleDraft(frequency="", start_on=day)
    make_public_offer(
        "Krisentelefon", provider=offer.provider, schedules=(always,), entry="walk-in"
    )
    make_public_offer("Straßenfest", provider=offer.provider, schedules=(festival,))
    text = client.get("/angebote/termine/").content.decode()
    assert "Straßenfest" in text
    assert "Krisentelefon" not in text
