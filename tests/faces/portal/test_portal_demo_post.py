"""In the demo, what would have been mailed is read on a page; elsewhere there is no such page."""

import pytest
from django.utils import timezone

from weltoffen.base.notices import outbox

pytestmark = pytest.mark.urls("demo_urls")


def test_links_of_mails_can_be_opened_and_texts_stay_texts(client, settings):
    settings.DEMO = True
    text = "Bitte hier: https://stadt.example/a/b <script>alert(1)</script>"
    outbox.put("anbieter@example.org", subject="Stimmt noch alles?", text=text, at=timezone.now())
    page = client.get("/demo/post/").content.decode()
    assert "Stimmt noch alles?" in page
    assert 'href="https://stadt.example/a/b"' in page
    assert "<script>alert" not in page


def test_links_lead_to_this_demo_whatever_port_it_had_when_it_wrote(client, settings):
    settings.DEMO = True
    text = "Bitte hier: http://localhost:8000/bestaetigen/geheim/"
    outbox.put("anbieter@example.org", subject="Stimmt das noch?", text=text, at=timezone.now())
    page = client.get("/demo/post/", headers={"host": "127.0.0.1:8197"}).content.decode()
    assert 'href="http://127.0.0.1:8197/bestaetigen/geheim/"' in page
    assert "localhost:8000" not in page


def test_without_the_demo_nobody_reads_mails(client, settings):
    settings.DEMO = False
    assert client.get("/demo/post/").status_code == 404
