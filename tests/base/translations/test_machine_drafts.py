"""Machines draft when a person asks, mark what they did, and never publish."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.utils import timezone

from weltoffen.base.access.actor import CLOCK
from weltoffen.base.translations import operations
from weltoffen.base.translations.machine.choosing import translator
from weltoffen.base.translations.machine.contract import NotTranslated
from weltoffen.base.translations.machine.drafting import draft
from weltoffen.base.translations.machine.libretranslate import LibreTranslate
from weltoffen.base.translations.queries import published, translation_of
from weltoffen.base.workflow.table import Refused

KIND = "tests.tree"
AT = timezone.now()


class Parrot:
    """A translating machine for tests."""

    name = "Papagei"

    def __init__(self, problem=""):
        self.problem, self.asked = problem, []

    def translate(self, text, *, target, is_html):
        self.asked.append((text, target, is_html))
        if self.problem:
            raise NotTranslated(self.problem)
        return f"{target}: {text}"


def asked(actor, language="fr"):
    return operations.ask_machine(actor, translation_of(KIND, 1, language), at=AT)


def test_a_machine_only_drafts(tree, anna):
    parrot = Parrot()
    row = asked(anna)
    draft(row, parrot, at=AT)
    assert (row.stage, row.draft_is_machine, row.draft_by_id) == ("draft", True, None)
    assert row.draft_texts == {"name": "fr: Baum", "text": "fr: Er ist grün."}
    assert row.asked_at is None
    assert published(KIND, [1], "fr") == {}
    assert parrot.asked == [("Baum", "fr", False), ("Er ist grün.", "fr", False)]


def test_a_failure_is_told_and_can_be_tried_again(tree, anna):
    row = asked(anna)
    draft(row, Parrot("Der Dienst schläft."), at=AT)
    assert (row.stage, row.machine_problem, row.asked_at) == ("", "Der Dienst schläft.", None)
    draft(asked(anna), Parrot(), at=AT)
    assert translation_of(KIND, 1, "fr").machine_problem == ""


def test_what_a_person_writes_meanwhile_stays(tree, anna):
    row = asked(anna)
    mine = translation_of(KIND, 1, "fr")
    operations.write_translation(anna, mine, texts={"name": "arbre"}, expected_version=0, at=AT)
    row.refresh_from_db()
    draft(row, Parrot(), at=AT)
    assert translation_of(KIND, 1, "fr").draft_texts == {"name": "arbre"}
    with pytest.raises(Refused):
        asked(anna)


def test_no_machine_writes_plain_german(tree, anna):
    with pytest.raises(Refused):
        asked(anna, "de-simple")


def test_nobody_is_asked_unless_the_operator_says_so(tree, anna, settings):
    assert settings.TRANSLATOR == "none"
    assert translator() is None
    row = asked(anna)
    draft(row, translator(), at=AT)
    assert "kein Übersetzungsdienst" in row.machine_problem
    settings.TRANSLATOR, settings.TRANSLATOR_URL = "libretranslate", "https://dienst.example"
    assert translator().name == "LibreTranslate"


class Service(BaseHTTPRequestHandler):
    """As LibreTranslate documents itself."""

    heard: list[dict] = []
    status = 200

    def do_POST(self):
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.heard.append({"path": self.path, **said})
        answer = json.dumps({"translatedText": "arbre"} if self.status == 200 else {"error": "no"})
        self.send_response(self.status)
        if self.status == 302:
            self.send_header("Location", "https://anderswo.example/")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer.encode())

    def log_message(self, *_args):
        pass


@pytest.fixture
def service():
    Service.heard, Service.status = [], 200
    server = HTTPServer(("127.0.0.1", 0), Service)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_libretranslate_is_asked_as_it_documents_itself(service):
    machine = LibreTranslate(f"{service}/", "geheim", is_own=True)
    assert machine.translate("<p>Baum</p>", target="fr", is_html=True) == "arbre"
    assert Service.heard == [
        {
            "path": "/translate",
            "q": "<p>Baum</p>",
            "source": "de",
            "target": "fr",
            "format": "html",
            "api_key": "geheim",
        }
    ]


@pytest.mark.parametrize(
    ("status", "says"), [(403, "Schlüssel"), (429, "zu viele"), (500, "500"), (302, "anderen")]
)
def test_a_service_that_refuses_is_quoted_in_german(service, status, says):
    Service.status = status
    with pytest.raises(NotTranslated, match=says):
        LibreTranslate(service, is_own=True).translate("Baum", target="fr", is_html=False)


def test_a_service_inside_is_reached_only_when_the_operator_calls_it_own(service):
    with pytest.raises(NotTranslated, match="https"):
        LibreTranslate(service).translate("Baum", target="fr", is_html=False)
    assert Service.heard == []


def test_the_clock_alone_takes_what_the_machine_says(tree, anna):
    assert operations.note_machine_failed.permission.allows(CLOCK, asked(anna))
    assert not operations.note_machine_failed.permission.allows(anna, asked(anna))
