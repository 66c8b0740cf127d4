"""What was promised to a public body, on the portal: as far as it was shown, and no word more."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from domain.promises.owing import DUE, Town, make_item, make_promise, make_town
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.meetings.models import AgendaItem
from weltoffen.domain.promises import operations
from weltoffen.domain.promises.models import Promise

SECRET = "Geheimsache"
LIST = "/rat/zusagen/"


@pytest.fixture
def town() -> Town:
    return make_town(is_public=True)


def shown(town: Town, **said: object) -> Promise:
    made = make_promise(town, **said)  # type: ignore[arg-type]
    return operations.show_promise(town.keeping, made, is_public=True, at=make.AT)


def text_of(client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return str(answer.content.decode())


def sheet(client, query: str = "") -> str:
    with ZipFile(BytesIO(client.get(f"{LIST}?export=xlsx{query}").content)) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def everywhere(client, promise: Promise) -> str:
    """All that the public can open of it."""
    addresses = [LIST, "/rat/", f"/rat/gremien/{promise.body_id}/", "/rat/suche/?art=beschluesse"]
    if promise.item_id:
        addresses.append(f"/rat/sitzungen/{promise.item.meeting_id}/")
    own = client.get(f"{LIST}{promise.pk}/")
    return sheet(client) + own.content.decode() + "".join(text_of(client, one) for one in addresses)


def test_what_a_body_shows_stands_on_the_portal_with_who_owes_it_and_until_when(client, town):
    item = make_item(town)
    promise = shown(town, item=item)
    listed = text_of(client, LIST)
    assert "Psychotherapie in Dari" in listed
    assert "Gesundheitsamt" in listed
    assert f"{DUE:%d.%m.%Y}" in listed
    own = text_of(client, f"{LIST}{promise.pk}/")
    assert "eine Praxis gewonnen" in own
    assert f"/rat/sitzungen/{item.meeting_id}/" in own
    assert f"{LIST}{promise.pk}/" in text_of(client, f"/rat/sitzungen/{item.meeting_id}/")
    assert LIST in text_of(client, "/rat/")
    assert LIST in text_of(client, f"/rat/gremien/{town.body.pk}/")


def test_nothing_of_who_is_in_charge_and_no_answer_before_the_body_dealt_with_it(client, town):
    town.owner.name = f"Kollegin {SECRET}"
    town.owner.save()
    promise = shown(town, owner=town.owner)
    operations.answer_promise(town.owing, promise, answer=f"Antwort {SECRET}", at=make.AT)
    assert SECRET not in everywhere(client, promise)
    assert "noch nicht behandelt" in text_of(client, f"{LIST}{promise.pk}/")
    promise.refresh_from_db()
    operations.close_promise(
        town.keeping, promise, outcome="kept", effect="Zwei Plätze", at=make.later(1)
    )
    own = text_of(client, f"{LIST}{promise.pk}/")
    assert f"Antwort {SECRET}" in own
    assert "Zwei Plätze" in own
    assert "Kollegin" not in everywhere(client, promise)


HIDDEN = {
    "not shown": lambda one: Promise.objects.filter(pk=one.pk).update(is_public=False),
    "body behind doors": lambda one: Organization.objects.filter(pk=one.body_id).update(
        meets_in_public=False
    ),
    "body deleted": lambda one: Organization.objects.filter(pk=one.body_id).update(
        deleted_at=make.AT
    ),
    "item behind doors": lambda one: AgendaItem.objects.filter(pk=one.item_id).update(
        is_public=False, name=""
    ),
}


@pytest.mark.parametrize("how", HIDDEN)
def test_what_is_not_everybodys_any_more_is_gone_everywhere(client, town, how):
    promise = shown(town, title=f"Zusage {SECRET}", item=make_item(town))
    assert SECRET in everywhere(client, promise)
    HIDDEN[how](promise)
    text_of(client, f"{LIST}{promise.pk}/", 404)
    assert SECRET not in sheet(client) + text_of(client, LIST) + text_of(client, "/rat/")
    if how in ("not shown", "item behind doors"):
        assert SECRET not in everywhere(client, promise)


def test_the_list_is_narrowed_and_counted(client, town):
    late = shown(town, title="Zu spät", report_on=make.TODAY + timedelta(days=1))
    Promise.objects.filter(pk=late.pk).update(given_on=make.TODAY)
    late.case.due_on = make.TODAY - timedelta(days=400)
    late.case.save()
    done = shown(town, title="Getan")
    operations.answer_promise(town.keeping, done, answer="Ja", at=make.AT)
    done.refresh_from_db()
    operations.close_promise(town.keeping, done, outcome="kept", effect="Gut", at=make.AT)
    assert "Getan" not in text_of(client, f"{LIST}?stand=offen")
    assert "Zu spät" in text_of(client, f"{LIST}?stand=ueberfaellig")
    assert "Zu spät" not in text_of(client, f"{LIST}?stand=erledigt")
    for strange in ("gremium=999999", "gremium=x", "gremium=1e9", "stand=nichts", "page=x"):
        assert "Getan" in text_of(client, f"{LIST}?{strange}")
    assert "Getan" in sheet(client, "&stand=erledigt")


def test_many_cost_as_many_queries_as_few(client, town):
    shown(town)

    def cost() -> int:
        with CaptureQueriesContext(connection) as made:
            text_of(client, LIST)
        return len(made)

    cost()
    before = cost()
    for number in range(8):
        shown(town, title=f"Zusage {number}")
    assert cost() == before
