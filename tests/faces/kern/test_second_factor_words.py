"""What allauth says about the second factor, in our words: one word for keys, nobody is a "du"."""

import re

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

import make
from weltoffen.faces.kern.words_of_allauth import SECOND_FACTOR

NOT_OURS = re.compile(r"Sicherheitsschlüssel|[Aa]uthentifizier|Geheimnis|\b[Dd](u|ein)")
PASSWORD = "geheim-und-lang"
PAGES = [
    "/konto/2fa/",
    "/konto/2fa/totp/activate/",
    "/konto/2fa/webauthn/",
    "/konto/2fa/webauthn/add/",
    "/konto/reauthenticate/",
]


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_of_the_second_factor_speak_our_words(page, settings):
    settings.SECOND_FACTOR = True
    make.make_person("", make.make_office(), account=make.make_user("wer@example.org"))
    client = Client()
    client.post("/konto/login/", {"login": "wer@example.org", "password": PASSWORD})
    client.post(f"/konto/reauthenticate/?next={page}", {"password": PASSWORD})
    answer = client.get(page)
    assert answer.status_code == 200
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", answer.content.decode(), flags=re.S)
    assert not NOT_OURS.search(text), NOT_OURS.search(text)


@pytest.mark.parametrize("sentence", [one for one in SECOND_FACTOR if isinstance(one, str)])
def test_every_sentence_of_ours_wins_over_that_of_allauth(sentence):
    with translation.override("de"):
        said = gettext(sentence)
    assert said != sentence
    assert not NOT_OURS.search(said)
