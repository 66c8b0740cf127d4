"""At the desk: what is missing, writing beside the German, two people, files of translators."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import make
from referrals import make_offer
from visit import client_of
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.translations.models import Translation
from weltoffen.base.translations.operations import write_translation
from weltoffen.base.translations.queries import published, translation_of
from weltoffen.domain.directory.models import Article, Location, OfferEntry

PAGE = "/intern/uebersetzungen/"
ARABIC = {"name": "دورة لغة", "description": "ندرّس الألمانية."}


@pytest.fixture
def offer(db):
    return make_offer("Sprachkurs", description="Wir lehren Deutsch.")


@pytest.fixture
def people(db):
    office = make.make_office()
    return {
        role: make.make_person(f"Person {role}", office, Role(role.split()[0]))
        for role in ("officer", "officer zwei", "lead", "case_manager", "clerk")
    }


@pytest.fixture
def officer(people):
    return client_of(people["officer"])


@pytest.fixture
def second(people):
    return client_of(people["officer zwei"])


def text_of(answer):
    return answer.content.decode()


def at(offer, language="ar", deed=""):
    return f"{PAGE}angebote/{offer.pk}/{language}/{deed}"


def write(client, offer, do="submit", language="ar", **texts):
    texts = texts or ARABIC
    return client.post(at(offer, language), {"do": do, **texts})


def test_from_the_missing_text_to_the_portal(officer, second, offer):
    """The journey: seen as missing, written, refused to its writer, published by another."""
    assert "0 von 1" in text_of(officer.get(PAGE))
    missing = text_of(officer.get(f"{PAGE}liste/", {"language": "ar", "state": "missing"}))
    assert at(offer) in missing
    page = text_of(officer.get(at(offer)))
    assert 'lang="de" dir="ltr">Wir lehren Deutsch.</div>' in page
    assert 'lang="ar" dir="rtl"' in page
    assert write(officer, offer).status_code == 302
    assert officer.post(at(offer, deed="veroeffentlichen/")).status_code == 409
    assert "zweiten Person" in text_of(officer.get(at(offer)))
    answer = second.post(at(offer, deed="veroeffentlichen/"), {"confirmed_by": "Sprachverein"})
    assert answer.status_code == 302
    shown = published("directory.offer", [offer.pk], "ar")[offer.pk]
    assert (shown.texts, shown.confirmed_by) == (ARABIC, "Sprachverein")
    assert OfferEntry.objects.get(pk=offer.pk).words["name"]["ar"] == "دورة لغة"
    assert "1 von 1" in text_of(officer.get(PAGE))


def test_a_changed_german_marks_the_text_and_shows_what_changed(officer, second, offer):
    write(officer, offer)
    second.post(at(offer, deed="veroeffentlichen/"))
    offer.description = "Wir lehren Deutsch und Spanisch."
    offer.save()
    assert at(offer) in text_of(officer.get(f"{PAGE}liste/", {"state": "outdated"}))
    page = text_of(officer.get(at(offer)))
    assert "<ins>" in page
    assert "und Spanisch" in page
    row = translation_of("directory.offer", offer.pk, "ar")
    digest = page.partition('name="german" value="')[2].partition('"')[0]
    answer = officer.post(at(offer, deed="stimmt-noch/"), {"german": digest})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.source_texts["description"].endswith("Spanisch.")
    assert at(offer) not in text_of(officer.get(f"{PAGE}liste/", {"state": "outdated"}))


def test_two_at_once_lose_nothing(officer, second, offer):
    officer.post(at(offer), {"do": "save", **ARABIC, "version": 0})
    answer = second.post(at(offer), {"do": "save", "name": "درس", "version": 0})
    assert answer.status_code == 409
    page = text_of(answer)
    assert "درس" in page
    assert "دورة لغة" in page
    version = translation_of("directory.offer", offer.pk, "ar").version
    assert f'name="version" value="{version}"' in page
    assert second.post(at(offer), {"name": "درس", "version": version}).status_code == 302


def test_what_is_not_complete_is_said_where_it_is_missing(officer, offer):
    answer = write(officer, offer, name="دورة لغة")
    assert answer.status_code == 409
    assert "Hier fehlt ein Text" in text_of(answer)
    assert "دورة لغة" in text_of(answer)


def test_a_machine_draft_keeps_its_mark_until_somebody_read_it(officer, second, offer):
    row = translation_of("directory.offer", offer.pk, "ar")
    write_translation(CLOCK, row, texts=ARABIC, is_machine=True, at=timezone.now())
    assert "eine Maschine geschrieben" in text_of(officer.get(at(offer)))
    write(officer, offer)
    second.post(at(offer, deed="veroeffentlichen/"))
    assert published("directory.offer", [offer.pk], "ar")[offer.pk].is_machine
    write_translation(CLOCK, row, texts=ARABIC, is_machine=True, at=timezone.now())
    write(officer, offer, is_checked="on", **ARABIC)
    second.post(at(offer, deed="veroeffentlichen/"))
    assert not published("directory.offer", [offer.pk], "ar")[offer.pk].is_machine


def test_leichte_sprache_is_called_so_only_with_group_and_day(officer, second, offer):
    plain = {"name": "Sprach-Kurs", "description": "Sie lernen hier Deutsch."}
    write(officer, offer, language="de-simple", **plain)
    half = second.post(at(offer, "de-simple", "veroeffentlichen/"), {"read_by_group": "Prüfgruppe"})
    assert half.status_code == 409
    assert "die Gruppe" in text_of(half)
    second.post(at(offer, "de-simple", "veroeffentlichen/"))
    assert "Leichte Sprache ·" not in text_of(officer.get(at(offer, "de-simple")))
    write(officer, offer, language="de-simple", **plain)
    second.post(
        at(offer, "de-simple", "veroeffentlichen/"),
        {"read_by_group": "Prüfgruppe", "read_on": "2026-01-05"},
    )
    assert "Leichte Sprache ·" in text_of(officer.get(at(offer, "de-simple")))


def test_given_back_withdrawn_thrown_away(officer, second, offer):
    write(officer, offer)
    assert second.post(at(offer, deed="zurueckgeben/"), {"note": ""}).status_code == 422
    second.post(at(offer, deed="zurueckgeben/"), {"note": "Bitte duzen."})
    assert "Bitte duzen." in text_of(officer.get(at(offer)))
    write(officer, offer)
    second.post(at(offer, deed="veroeffentlichen/"))
    second.post(at(offer, deed="zurueckziehen/"))
    assert published("directory.offer", [offer.pk], "ar") == {}
    second.post(at(offer, deed="verwerfen/"))
    row = translation_of("directory.offer", offer.pk, "ar")
    assert (row.stage, row.draft_texts, row.texts) == ("", {}, {})


def test_the_machine_is_offered_only_where_there_is_one(officer, offer, settings):
    assert "maschine/" not in text_of(officer.get(at(offer)))
    settings.TRANSLATOR, settings.TRANSLATOR_URL = "libretranslate", "https://dienst.example"
    assert "LibreTranslate" in text_of(officer.get(at(offer)))
    assert "LibreTranslate" not in text_of(officer.get(at(offer, "de-simple")))
    assert officer.post(at(offer, deed="maschine/")).status_code == 302
    assert "entwirft diesen Text gerade" in text_of(officer.get(at(offer)))


def test_what_is_missing_as_a_workbook(officer, offer):
    answer = officer.get(PAGE, {"export": "xlsx"})
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.values)
    arabic = next(row for row in rows if row[:2] == ("Arabisch", "Angebote"))
    assert arabic[2:5] == (1, 0, 1)
    listed = officer.get(f"{PAGE}liste/", {"language": "tr", "export": "xlsx"})
    assert any(
        "Sprachkurs" in row for row in openpyxl.load_workbook(BytesIO(listed.content)).active.values
    )


def download(client, **more):
    return client.get(f"{PAGE}austausch/datei/", {"language": "ar", "which": "open", **more})


def upload(client, content, name="übersetzt.xlf"):
    return client.post(f"{PAGE}austausch/", {"file": SimpleUploadedFile(name, content)})


def test_a_file_goes_out_and_comes_back(officer, second, offer):
    answer = download(officer)
    assert answer["Content-Type"] == "application/xliff+xml"
    source = '<source xml:space="preserve">%s</source>'
    content = answer.content.decode()
    for german, arabic in zip(("Sprachkurs", "Wir lehren Deutsch."), ARABIC.values(), strict=True):
        content = content.replace(source % german, source % german + f"<target>{arabic}</target>")
    kept = upload(officer, content.encode())
    assert kept.status_code == 302
    page = text_of(officer.get(kept["Location"]))
    assert "دورة لغة" in page
    assert second.get(kept["Location"]).status_code == 404
    assert not Translation.objects.exists()
    assert officer.post(kept["Location"], {"submit": "on"}).status_code == 302
    assert translation_of("directory.offer", offer.pk, "ar").stage == "review"
    assert officer.get(kept["Location"]).status_code == 404


def test_a_file_that_is_none_is_refused_where_it_was_chosen(officer, offer):
    answer = upload(officer, b"PK\x03\x04 kein XLIFF")
    assert answer.status_code == 422
    assert "keine XLIFF-Datei" in text_of(answer)


def test_confidential_places_never_go_out(officer, offer):
    now = timezone.now()
    for name, is_confidential in (("Haus Nirgendwo", True), ("Rathaus", False)):
        Location.objects.create(
            name=name, is_confidential=is_confidential, created_at=now, changed_at=now
        )
    content = text_of(download(officer)) + text_of(officer.get(f"{PAGE}liste/"))
    assert "Rathaus" in content
    assert "Nirgendwo" not in content


def test_pages_of_the_guide_keep_their_tags(officer, db):
    now = timezone.now()
    article = Article.objects.create(
        path="/schule",
        title="Schule",
        body="<p>Alle <b>müssen</b>.</p>",
        created_at=now,
        changed_at=now,
    )
    page = text_of(officer.get(f"{PAGE}artikel/{article.pk}/fr/"))
    assert "<p>Alle <b>müssen</b>.</p>" in page
    assert "&lt;b&gt;müssen" in page
    officer.post(
        f"{PAGE}artikel/{article.pk}/fr/",
        {"title": "École", "body": "<p onclick=x>Tous <b>doivent</b>.</p><script>x</script>"},
    )
    row = translation_of("directory.article", article.pk, "fr")
    assert row.draft_texts["body"] == "<p>Tous <b>doivent</b>.</p>"


@pytest.mark.parametrize(
    "path", ["", "liste/", "austausch/", "austausch/datei/", "angebote/%s/ar/"]
)
@pytest.mark.parametrize(
    ("who", "may"),
    [("officer", True), ("lead", True), ("case_manager", False), ("clerk", False)],
)
def test_only_the_office_sees_translations(people, offer, who, may, path):
    path = PAGE + (path % offer.pk if "%" in path else path)
    answer = client_of(people[who]).get(path, {"language": "ar", "which": "open"})
    assert answer.status_code == (200 if may else 403)


@pytest.mark.parametrize("path", ["angebote/999999/ar/", "angebote/%s/xx/", "nichts/%s/ar/"])
def test_what_there_is_not_is_not_found(officer, offer, path):
    assert officer.get(PAGE + (path % offer.pk if "%s" in path else path)).status_code == 404


@pytest.mark.parametrize("path", ["", "liste/?language=ar"])
def test_more_texts_do_not_mean_more_queries(officer, offer, path):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert officer.get(PAGE + path).status_code == 200
        return len(queries)

    for number in range(9):
        make_offer(f"Kurs {number}", description="Text")
    count()
    ten = count()
    for number in range(10):
        one = make_offer(f"Treff {number}", description="Text")
        row = translation_of("directory.offer", one.pk, "ar")
        write_translation(CLOCK, row, texts=ARABIC, at=timezone.now())
    assert count() == ten
