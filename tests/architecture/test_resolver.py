"""Every address says who it is for and how it may be asked (T4: a test walks the resolver)."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.views.generic import RedirectView

import make
import weltoffen
from addresses import addresses
from weltoffen.base.access.permission import Permission
from weltoffen.base.access.rule import Rule
from weltoffen.base.audit.operation import REGISTRY
from weltoffen.faces.kern.access import GUARDED_ELSEWHERE, PUBLIC, AccessMiddleware

SOURCE = Path(weltoffen.__file__).parent

ALL = list(addresses())
OURS = [address for address in ALL if address.is_ours]
DESK = [address for address in OURS if address.path.startswith("/intern/")]
each = pytest.mark.parametrize("address", OURS, ids=lambda a: a.path)
each_of_desk = pytest.mark.parametrize("address", DESK, ids=lambda a: a.path)

# Pages that anybody may open; a new one is a decision and is written down here.
OPEN_TO_ALL = {
    "/",
    "/impressum/",
    "/datenschutz/",
    "/barrierefreiheit/",
    "/health",
    "/vermerk/",
    "/vermerk/beispiel/",
    "/vermerk/beispiel/vergleich/",
    "/hilfe/",
    "/qr/",
    "/qr.svg",
    "/suche/",
    "/suche/woerter/",
    "/suche/thema/beispiel/",
    "/angebote/00000000-0000-4000-8000-000000000000/",
    "/angebote/00000000-0000-4000-8000-000000000000/termine.ics",
    "/angebote/00000000-0000-4000-8000-000000000000/angebot.jsonld",
    "/angebote/stadtteile/",
    "/angebote/termine/",
    "/angebote/organisationen/",
    "/angebote/organisationen/00000000-0000-4000-8000-000000000000/",
    "/wegweiser/",
    "/wegweiser/beispiel/",
    "/woerter/",
    "/woerter/von-a-bis-z/",
    "/woerter/beispiel/",
    "/woerter/pruefen/beispiel/",  # the address is the secret
    "/woerter/pruefen/beispiel/beispiel/",
    "/einladung/beispiel/unterlage/1/",
    "/einladung/beispiel/",  # the address is the secret
    "/einladung/beispiel/danke/",
    "/einladung/beispiel/sitzung.ics",
    "/meine-sitzungen/beispiel.ics",
    "/vermittlung/",  # from here on: the address, or the code typed, is the secret
    "/vermittlung/neu/00000000-0000-4000-8000-000000000000/",
    "/vermittlung/meine/beispiel/",
    "/vermittlung/meine/beispiel/einwilligen/",
    "/vermittlung/meine/beispiel/aendern/",
    "/vermittlung/meine/beispiel/datei/1/entfernen/",
    "/vermittlung/meine/beispiel/antwort/",
    "/vermittlung/meine/beispiel/zuruecknehmen/",
    "/vermittlung/meine/beispiel/termin.ics",
    "/vermittlung/empfang/beispiel/",
    "/vermittlung/empfang/beispiel/datei/1/",
    "/vermittlung/empfang/beispiel/beispiel/",
    "/feed/ratsschau/beispiel.xml",  # the address is the secret
    "/feed/ratsschau/beispiel.ics",
    "/bestaetigen/vorschlag/00000000-0000-4000-8000-000000000000/",
    "/bestaetigen/vorschlag/00000000-0000-4000-8000-000000000000/danke/",
    "/bestaetigen/anbieter/beispiel/",  # the address is the secret
    *(
        f"/bestaetigen/beispiel/{which}{deed}"
        for which in ("", "00000000-0000-4000-8000-000000000000/")
        for deed in ("", "zeiten/", "aenderung/", "nicht-mehr/", "danke/")
    ),
    "/zusage/beispiel/",  # the address is the secret
    "/zusage/beispiel/danke/",
    "/rat/",
    "/rat/gremien/",
    "/rat/gremien/1/",
    "/rat/gremien/1/termine.ics",
    "/rat/gremien/1/feed.xml",
    "/rat/sitzungen/",
    "/rat/sitzungen/1/",
    "/rat/vorlagen/1/",
    "/niederschrift/sitzung/1/",  # what is approved of bodies that meet in public
    "/niederschrift/sitzung/1/protokoll.beispiel",
    "/niederschrift/unterschrift/beispiel/",  # the address is the secret
    "/niederschrift/lesen/beispiel/",
    "/niederschrift/lesen/beispiel/protokoll.beispiel",
    "/niederschrift/auszug/beispiel/",
    "/rat/suche/",
    "/rat/zusagen/",
    "/rat/zusagen/1/",
    "/fragen/",
    "/fragen/antwort/",
    "/fragen/geloescht/",
    *(
        f"/fragen/meine/beispiel/{deed}"  # the address is the secret
        for deed in ("", "nachfrage/", "hilfreich/", "loeschen/")
    ),
    "/zahlen/",
    "/zahlen/vergleich/",
    "/zahlen/laender/",
    "/zahlen/laender/beispiel/",
    "/zahlen/daten/",
    "/zahlen/daten/beispiel/",
    "/zahlen/daten/beispiel/datensatz.jsonld",
    "/zahlen/daten/beispiel/beispiel.beispiel",
    "/zahlen/beispiel/",
    "/zahlen/beispiel/beispiel.beispiel",
    "/dcat/catalog.beispiel",
    "/api/figures/indicators",
    "/api/figures/indicators/beispiel",
    "/api/figures/context",
    "/skos/beispiel",
    "/skos/beispiel.beispiel",
    "/oparl/v1.1/",
    "/oparl/v1.1/system",
    "/oparl/v1.1/beispiel",
    "/oparl/v1.1/beispiel/1",
    "/oparl/v1.1/organization/1/meeting",
    "/oparl/v1.1/file/1/content",
    "/oparl/v1.1/file/1/download",
    "/hsds/v3/",
    "/hsds/v3/openapi.json",
    *(
        f"/hsds/v3/{noun}{rest}"
        for noun in (
            "services",
            "organizations",
            "locations",
            "service_at_locations",
            "taxonomies",
            "taxonomy_terms",
        )
        for rest in ("", "/00000000-0000-4000-8000-000000000000")
    ),
}


def test_the_walk_finds_the_product():
    assert len(DESK) >= 40
    assert {"/vermerk/", "/intern/", "/intern/vermerke/"} <= {address.path for address in OURS}


@pytest.mark.parametrize("address", ALL, ids=lambda a: a.path)
def test_every_address_declares_its_permission_or_guards_itself(address):
    if address.is_ours:
        assert isinstance(address.permission, Permission)
    else:
        leads_on = getattr(address.view, "view_class", None) is RedirectView
        assert leads_on or address.view.__module__.startswith(GUARDED_ELSEWHERE)


@each
def test_only_listed_pages_are_open_to_all(address):
    assert (address.permission is PUBLIC) == (address.path in OPEN_TO_ALL)


@each
def test_every_page_says_by_which_methods_it_may_be_asked(address):
    answer = address.view(RequestFactory().put(address.path), **address.kwargs)
    assert answer.status_code == 405


@each_of_desk
def test_a_desk_page_sends_strangers_to_sign_in_and_back(address, client, db):
    answer = client.get(address.path)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/konto/")
    assert answer["Location"].endswith(f"next={quote(address.path)}")


def view_functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in sorted((SOURCE / "faces").rglob("*.py")):
        if "console" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and _decorated(node, "access"):
                yield f"{path.relative_to(SOURCE / 'faces')}:{node.name}", node


def _decorated(node: ast.FunctionDef, name: str) -> bool:
    return any(name == ast.unparse(d).partition("(")[0] for d in node.decorator_list)


def _calls_operation(node: ast.AST) -> bool:
    return any(
        isinstance(call, ast.Call) and "operations." in ast.unparse(call.func)
        for call in ast.walk(node)
    )


def _asks_for_the_method(node: ast.FunctionDef) -> bool:
    """By itself, or by `done`, which does nothing but for a POST (`tests/faces/kern/test_done`)."""
    return any(
        (isinstance(test, ast.Compare) and ast.unparse(test.left) == "request.method")
        or (isinstance(test, ast.Call) and ast.unparse(test).startswith("done(request, "))
        for test in ast.walk(node)
    )


WRITERS = [(name, node) for name, node in view_functions() if _calls_operation(node)]


def test_the_walk_finds_the_views_that_write():
    assert len(WRITERS) >= 20


@pytest.mark.parametrize(("name", "node"), WRITERS, ids=lambda v: v if isinstance(v, str) else "")
def test_a_view_that_writes_refuses_get(name, node):
    """That no GET changes anything at all, whoever asks, `tests/trust/test_exposure.py` shows."""
    assert _decorated(node, "require_POST") or _asks_for_the_method(node)


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_every_operation_has_a_permission_with_a_rule_in_words(name):
    permission = REGISTRY[name].permission
    assert isinstance(permission, Permission)
    assert isinstance(permission.rule, Rule)
    assert permission.rule.words
    assert inspect.getdoc(REGISTRY[name].write), "an operation says in a sentence what it does"


def test_deny_is_the_default(rf):
    """A view that declares nothing is refused by the middleware, whoever asks."""

    def forgotten(request):
        return HttpResponse("what nobody should read")

    request = rf.get("/")
    request.user = AnonymousUser()
    answer = AccessMiddleware(forgotten).process_view(request, forgotten, (), {})
    assert answer is not None
    assert answer.status_code == 403


def test_an_account_without_a_person_is_refused_and_not_sent_in_circles(client):
    client.force_login(make.make_user())
    assert client.get("/intern/").status_code == 403
