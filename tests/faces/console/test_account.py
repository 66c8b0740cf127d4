"""The operator opens accounts on the command line; nobody else needs a shell."""

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from weltoffen.base.access.actor import Role
from weltoffen.base.accounts.models import User
from weltoffen.base.organizations.models import Person
from weltoffen.base.vocabulary.profile import city


@pytest.fixture
def opened():
    call_command("profile", "load", verbosity=0)
    options = {"name": "Amtsleitung", "organization": city().office, "role": "lead"}
    call_command("account", "leitung@example.org", **options)
    return options


def test_the_person_has_the_function_and_sets_the_password_herself(opened):
    person = Person.objects.get(account__email="leitung@example.org")
    assert person.memberships.get().role == Role.LEAD
    client = Client()
    client.post("/konto/password/reset/", {"email": "leitung@example.org"})
    assert "/konto/password/reset/key/" in mail.outbox[0].body
    assert "Weltoffen" in mail.outbox[0].subject


def test_the_same_address_twice_is_refused_and_leaves_nothing_behind(opened):
    with pytest.raises(CommandError):
        call_command("account", "leitung@example.org", **opened)
    assert User.objects.count() == Person.objects.filter(name="Amtsleitung").count() == 1


def test_an_unknown_organization_names_the_known_ones(opened):
    with pytest.raises(CommandError, match=city().office):
        call_command("account", "x@example.org", **(opened | {"organization": "nirgendwo"}))
