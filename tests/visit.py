"""Opening pages as somebody."""

from django.contrib.auth import get_user_model
from django.test import Client

import make
from weltoffen.base.organizations.models import Person


def client_of(person: Person | None) -> Client:
    """A browser in which the person is signed in; nobody for the public."""
    client = Client()
    if person is not None:
        if person.account is None:
            person.account = make.make_user()
            person.save()
        client.force_login(get_user_model().objects.get(pk=person.account_id))
    return client
