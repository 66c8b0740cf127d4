"""A form sent twice does its work once, and both senders arrive at the same place."""

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path

import make
from visit import client_of
from weltoffen.base.access.actor import Role
from weltoffen.base.audit.models import OneTimeKey
from weltoffen.base.organizations.models import Organization
from weltoffen.base.workflow.table import Refused
from weltoffen.config.urls import urlpatterns as whole
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.templatetags.kern import once

pytestmark = pytest.mark.urls(__name__)


@access(PUBLIC)
def found(request):
    """Founds an organisation; refuses, stays, or leads on."""
    organization = make.make_organization(request.POST["name"])
    if request.POST["name"] == "refused":
        raise Refused("This step is not possible in the present state of the procedure.")
    if request.POST["name"] == "invalid":
        return HttpResponse("again", status=422)
    return HttpResponseRedirect(f"/gegruendet/{organization.pk}/")


urlpatterns = [path("gruenden/", found), *whole]


def founded() -> int:
    return Organization.objects.filter(name__in=["Verein", "refused", "invalid"]).count()


def test_the_second_submit_leads_where_the_first_led(client):
    first = client.post("/gruenden/", {"name": "Verein", "_once": "k1"})
    second = client.post("/gruenden/", {"name": "Verein", "_once": "k1"})
    assert first["Location"] == second["Location"]
    assert founded() == 1


def test_another_key_is_another_deed(client):
    client.post("/gruenden/", {"name": "Verein", "_once": "k1"})
    client.post("/gruenden/", {"name": "Verein", "_once": "k2"})
    assert founded() == 2


@pytest.mark.parametrize(("name", "status"), [("refused", 409), ("invalid", 422)])
def test_a_form_that_was_not_accepted_leaves_nothing_and_may_be_sent_again(client, name, status):
    assert client.post("/gruenden/", {"name": name, "_once": "k"}).status_code == status
    assert founded() == 0
    assert not OneTimeKey.objects.exists()
    assert client.post("/gruenden/", {"name": "Verein", "_once": "k"}).status_code == 302


def test_a_stolen_key_leads_nowhere(client):
    person = make.make_person("Amtsleitung", make.make_office(), Role.LEAD)
    client_of(person).post("/gruenden/", {"name": "Verein", "_once": "k1"})
    stranger = client.post("/gruenden/", {"name": "Verein", "_once": "k1"})
    assert stranger.status_code == 409
    assert founded() == 1


def test_an_endless_key_is_cut_and_still_holds(client):
    for _again in range(2):
        client.post("/gruenden/", {"name": "Verein", "_once": "k" * 10_000})
    assert founded() == 1


def test_every_form_gets_a_key_of_its_own():
    assert once() != once()
