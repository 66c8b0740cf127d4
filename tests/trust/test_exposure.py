"""Nobody sees what is not theirs (T4): every token, every person, every address that can be opened.

`WELTOFFEN_TOKENS=300` plants that many; the everyday run has about fifty.
"""

import os
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from itertools import product
from math import prod
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from pypdf import PdfReader

from addresses import Address, addresses
from trust.planted import COMMON, Town, codes, make_town
from visit import client_of
from weltoffen.base.audit.models import AuditEntry
from weltoffen.base.audit.operation import reference
from weltoffen.base.documents.models import File, Paper
from weltoffen.base.notices.models import Notice, OutboxMail
from weltoffen.base.organizations.models import Membership, Organization, Person
from weltoffen.domain.advice.models import Inquiry, Referral
from weltoffen.domain.bodies.models import Series, StandingItem
from weltoffen.domain.directory.models import (
    Article,
    Double,
    Feed,
    Intake,
    Location,
    Offer,
    Proposal,
    Provider,
    SavedSearch,
)
from weltoffen.domain.gaps.models import Gap
from weltoffen.domain.glossary.models import Opinion, Review
from weltoffen.domain.glossary.models import Term as Word
from weltoffen.domain.involvement.models import (
    Clarification,
    Clearance,
    Involvement,
    Screening,
    TextBlock,
)
from weltoffen.domain.meetings.models import Meeting
from weltoffen.domain.meetings.serving.publishing import publish
from weltoffen.domain.minutes.models import Excerpt, Minutes, Objection
from weltoffen.domain.promises.models import Campaign, Promise, Suggestion
from weltoffen.domain.relevance.models import ControlPaper
from weltoffen.domain.watch import digests
from weltoffen.domain.watch.models import (
    Match,
    Reading,
    Reminder,
    Source,
    Standing,
    Subscription,
)

WANTED = int(os.environ.get("WELTOFFEN_TOKENS", "50"))
TOKENS_PER_ROUND = 50
MOST_PAIRS = 100
TOKEN = re.compile(r"zq[b-m]{4}x")
THINGS = {  # what the number in an address counts
    "/oparl/v1.1/file/": {"number": File},
    "/oparl/v1.1/organization/": {"number": Organization},
    "/oparl/v1.1/": {"number": Paper},
    "/intern/angebote/suche/": {"pk": SavedSearch},
    "/intern/beteiligungen/": {"pk": Involvement, "question_pk": Clarification},
    "/intern/pruefung/": {"pk": Screening},
    "/intern/vermerke/": {"pk": Clearance, "paper": Paper},
    "/intern/textbausteine/": {"pk": TextBlock},
    "/intern/vorlagen/": {"pk": Paper},
    "/intern/sitzungen/": {"pk": Meeting},
    "/intern/niederschriften/auszuege/": {"pk": Excerpt},
    "/intern/niederschriften/": {"pk": Minutes, "objection": Objection},
    "/niederschrift/sitzung/": {"pk": Meeting},
    "/intern/sitzung-laeuft/": {"meeting": Meeting},
    "/intern/stadt/": {"pk": Organization},
    "/intern/gremien/": {"pk": Organization, "seat": Membership, "series": Series}
    | {"item": StandingItem},
    "/intern/mitteilungen/": {"pk": Notice},
    "/intern/merkmale/": {"pk": ControlPaper},
    "/intern/ratsschau/erinnerung/": {"pk": Reminder},
    "/intern/ratsschau/sitzung/": {"pk": Meeting},
    "/intern/ratsschau/zuordnung/": {"pk": Match},
    "/intern/ratsschau/": {"pk": Standing},
    "/intern/abos/": {"pk": Subscription},
    "/intern/woerter/verbesserungen/": {"pk": Opinion},
    "/intern/woerter/pruefungen/": {"pk": Review},
    "/intern/woerter/": {"pk": Word},
    "/intern/angebote/anbieter/": {"pk": Provider, "provider_pk": Provider},
    "/intern/angebote/orte/": {"pk": Location},
    "/intern/angebote/artikel/": {"pk": Article},
    "/intern/angebote/": {"pk": Offer},
    "/intern/pflege/angebote/": {"pk": Offer},
    "/intern/pflege/vorschlaege/": {"pk": Proposal},
    "/intern/pflege/doppelte/": {"pk": Double},
    "/intern/quellen/": {"pk": Source, "reading": Reading},
    "/intern/uebernahme/": {"pk": Feed, "intake": Intake},
    "/intern/uebersetzungen/": {"thing": Offer},
    "/intern/anfragen/": {"pk": Inquiry},
    "/intern/luecken/": {"pk": Gap},
    "/intern/zusagen/empfehlungen/": {"pk": Campaign, "suggestion": Suggestion},
    "/intern/zusagen/": {"pk": Promise},
    "/intern/vermittlungen/": {"pk": Referral, "offer": Offer},
    "/rat/gremien/": {"pk": Organization},
    "/rat/sitzungen/": {"pk": Meeting},
    "/rat/vorlagen/": {"pk": Paper},
    "/rat/zusagen/": {"pk": Promise},
}
OUTSIDE = {  # who gets mail and has no account
    "verein@example.org": "association",
    "kurse@example.org": "receiver",
}
WORDS = {"kind": ["pdf", "docx", "txt"], "language": ["de"], "topic": ["language"]}
WORDS |= {"what": ["angebote"], "to": ["ar"]}  # translations
WORDS |= {"ending": ["pdf", "docx"]}  # recommendations
WORDS |= {"noun": ["paper", "meeting", "agendaitem", "person", "organization", "file"]}  # OParl
STEPS = ["vorschlag", "massnahme", "schliessen", "ablehnen"]  # of a gap
STEPS += ["abschliessen", "zustaendig", "wirkung"]  # of a promise
WORDS |= {"which": STEPS}
FRAMED = ["/", "/intern/", "/intern/suche/", "/intern/stadt/", "/intern/beteiligungen/"]
PLACE = re.compile(  # what stands in an address for a number, a word or a name of HSDS
    r"(?<=/|\.)(?<!/v1\.)(?:1|beispiel|00000000-0000-4000-8000-000000000000)(?=[/.]|$)"
)
LISTS = [{"all": "1"}, {"scope": "all"}, {"all": "1", "scope": "all", "export": "xlsx"}]
ARTS = ("", "punkte", "beschluesse")
COUNCIL = [{"q": COMMON, "art": kind, "export": e} for kind in ARTS for e in ("", "xlsx")]


@pytest.fixture
def town():
    cache.clear()
    made = make_town(max(1, round(WANTED / TOKENS_PER_ROUND)))
    publish()  # what other programs may read
    return made


def questions(page: HttpResponse) -> list[dict[str, str]]:
    """What a page can be asked: lists are filtered and exported, the search is asked for all."""
    if page.request["PATH_INFO"] == "/rat/suche/":
        return COUNCIL
    text = "" if page.streaming else page.content.decode("utf-8", "replace")
    if 'id="list"' in text or "export=xlsx" in text:
        return LISTS
    return [{"q": COMMON}] if page.request["PATH_INFO"] == "/intern/suche/" else []


def can_be_opened(address: Address) -> bool:
    answer = address.view(RequestFactory().put(address.path), **address.kwargs)
    return "GET" in answer.get("Allow", "")


def plain_paths() -> list[str]:
    """Every address without a number that answers to GET."""
    return [address.path for address in _opened() if not address.kwargs]


def numbered_paths() -> list[str]:
    """Every address with a number, with the numbers of everything there is."""
    found = [f"/intern/zu/{reference(thing)}/" for thing in Involvement.objects.all()]
    for address in _opened():
        if address.kwargs and not address.kwargs.keys() & {"reference", "code", "key", "token"}:
            found += _numbered(address)
    return found


def _opened() -> Iterator[Address]:
    for address in addresses():
        if address.is_ours and can_be_opened(address):
            yield address


def _numbered(address: Address) -> Iterator[str]:
    models = next((m for start, m in THINGS.items() if address.path.startswith(start)), {})
    names = list(address.kwargs)
    pieces = PLACE.split(address.path)
    assert len(pieces) == len(names) + 1, address.path
    offers = [
        list(models[n].objects.values_list("pk", flat=True))
        if n in models
        else WORDS.get(n, [as_is])
        for n, as_is in zip(names, PLACE.findall(address.path), strict=True)
    ]
    for values in _sampled(offers, *(n in models for n in names)):
        yield "".join(p + str(v) for p, v in zip(pieces, [*values, ""], strict=True))


def _sampled(offers: list[list[Any]], *counted: bool) -> Iterator[tuple[Any, ...]]:
    """Every pair of two short lists; of two long ones each number of either, so also pairs that do
    not belong together: all seats of all bodies in all bodies are a thousand pages alike."""
    if sum(counted) < 2 or prod(map(len, offers)) <= MOST_PAIRS:
        yield from product(*offers)
    elif all(offers):
        for shift in (0, 1):
            for at in range(max(map(len, offers))):
                yield tuple(one[(at + n * shift) % len(one)] for n, one in enumerate(offers))


def tokens_in(response: HttpResponse) -> set[str]:
    """Every token in the answer, whatever it is: page, workbook, letter, PDF, redirect."""
    kind = response.get("Content-Type", "")
    content = b"".join(response.streaming_content) if response.streaming else response.content
    text = f"{response.headers}"
    if kind.startswith("application/pdf"):
        text += "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
        text += str(PdfReader(BytesIO(content)).metadata)
    elif "openxmlformats" in kind:
        with ZipFile(BytesIO(content)) as package:
            text += "".join(
                package.read(name).decode("utf-8", "replace") for name in package.namelist()
            )
    else:
        text += content.decode("utf-8", "replace")
    return set(TOKEN.findall(text))


IN_THE_PROCEDURE = [
    "lead",
    "owner",
    "officer",
    "deputy",
    "clerk",
    "colleague",
    "head",
    "reader",
]
BESIDE_IT = [
    "school clerk",
    "session service",
    "coordinator",
    "member",
    "council member",
    "protection officer",
    "operator",
    "case manager",
    "newcomer",
    "public",
]


def test_everybody_of_the_town_is_asked(town: Town) -> None:
    assert set(IN_THE_PROCEDURE + BESIDE_IT) == set(town.people)


@pytest.mark.parametrize("group", [IN_THE_PROCEDURE, BESIDE_IT], ids=["in it", "beside it"])
def test_nobody_sees_what_is_not_theirs(
    town: Town, without_frame: Callable[[], None], group: list[str]
) -> None:
    """And what is theirs they do see: a town in which nobody sees anything would pass otherwise."""
    plain, numbered = plain_paths(), numbered_paths()
    wrong: list[str] = []
    broken: list[str] = []
    found: dict[str, set[str]] = {who: set() for who in group}
    clients = {who: client_of(town.people[who]) for who in group}
    before = AuditEntry.objects.count()

    def look(who: str, path: str, question: dict[str, str]) -> HttpResponse:
        response = clients[who].get(path, question)
        if response.status_code >= 500:
            broken.append(f"{who}: {path} {question}: {response.status_code}")
        # what was planted; one-time keys and nonces may look like it by chance
        seen = tokens_in(response) & town.audience.keys()
        found[who].update(seen)
        wrong.extend(
            f"{who} sees «{town.place[token]}» on {path} {question or ''}"
            for token in seen
            if who not in town.audience[token]
        )
        return response

    for who, path in product(group, FRAMED):
        look(who, path, {})
    without_frame()
    for who, path in product(group, plain):
        page = look(who, path, {})
        for question in questions(page):
            look(who, path, question)
    for who, path in product(group, numbered):
        look(who, path, {"from": "1", "to": "2"} if path.endswith("/fassungen/") else {})
    assert not broken
    assert not wrong
    unseen = [
        f"{who} does not find «{town.place[token]}»"
        for token, audience in town.audience.items()
        for who in audience & set(group)
        if token not in found[who]
    ]
    assert not unseen
    assert AuditEntry.objects.count() == before, "opening a page changes nothing"


def test_the_public_check_shows_only_what_stands_on_the_note(town: Town) -> None:
    client = Client()
    seen = set().union(*(tokens_in(client.get(f"/vermerk/{code}/")) for code in codes()))
    assert seen == town.on_note


def test_mails_and_notices_reach_nobody_beyond_the_audience(town: Town) -> None:
    """Confidential papers go by their number, also in the mail to those who know them."""
    moments = {"first_seen_at": town.at, "changed_at": timezone.now() - timedelta(hours=1)}
    for paper in Paper.objects.all():
        Standing.objects.get_or_create(
            paper=paper, defaults={"state": Standing.State.MISSING, "band": 2, **moments}
        )
    assert digests.send(timezone.now()).followers == 5  # the published paper is of no department
    who_is = {p.pk: who for who, p in town.people.items() if p}
    # who keeps a body planted beside them is nobody's audience: no token may stand in their mail
    mail_of = dict(Person.objects.values_list("email", "name"))
    mail_of |= {p.email: who for who, p in town.people.items() if p} | OUTSIDE
    told = [
        (who_is[n.recipient_id], f"{n.title} {n.body}")
        for n in Notice.objects.filter(recipient__in=who_is)
    ]
    told += [(mail_of[m.to], f"{m.subject} {m.text}") for m in OutboxMail.objects.all()]
    assert told
    wrong = [
        f"{who} is told «{town.place[token]}»"
        for who, text in told
        for token in TOKEN.findall(text)
        if who not in town.audience[token]
    ]
    assert not wrong


def test_a_search_for_somebody_elses_words_finds_nothing_not_even_a_number(town: Town) -> None:
    """Counts, suggestions and empty lists must not tell whether a secret exists."""
    for who in ("officer", "colleague", "school clerk", "session service", "operator"):
        client = client_of(town.people[who])
        nothing = _bare(client.get("/intern/suche/", {"q": "zqnieda"}).content.decode())
        for token, audience in town.audience.items():
            if who in audience or "title" not in town.place[token]:
                continue
            page = client.get("/intern/suche/", {"q": token}).content.decode()
            assert _bare(page) == nothing, f"{who}: {town.place[token]}"


def _bare(page: str) -> str:
    page = re.sub(r"zqnieda|zq[b-m]{4}x", "", page)
    page = re.sub(r'name="(csrfmiddlewaretoken|_once)" value="[^"]*"', "", page)
    return re.sub(r'(nonce|X-CSRFToken&quot;: &quot;|"X-CSRFToken": ")[^"&]*', "", page)


def test_the_sweep_would_notice(town: Town) -> None:
    """A proof of the test itself: a page that shows what it must not show is found."""
    token = next(t for t, place in town.place.items() if place == "confidential: title")
    assert tokens_in(HttpResponse(f"<td>{COMMON} {token}</td>")) == {token}
    assert connection.vendor in {"sqlite", "postgresql"}
