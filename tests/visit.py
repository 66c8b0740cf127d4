"""Opening pages as somebody."""

import re
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from django.utils.translation import override

import make
from weltoffen.base.organizations.models import Person
from weltoffen.base.workflow.table import Refused
from weltoffen.faces.kern.refusals import sentence_of
from weltoffen.faces.kern.seen import UNSAID


class Visitor(Client):
    """Sends with what is typed what the form holds besides: which state of the thing it showed."""

    def post(self, path: str, data: Any = None, **more: Any) -> HttpResponse:  # type: ignore[override]
        answer = super().post(path, data, **more)
        with override("de"):
            unsaid = sentence_of(Refused(UNSAID))
        if answer.status_code != 409 or unsaid not in answer.content.decode():
            return answer
        for value in data.values() if data else ():
            if hasattr(value, "seek"):
                value.seek(0)
        return super().post(path, {**self._hidden(path), **(data or {})}, **more)

    def _hidden(self, path: str) -> dict[str, str]:
        """From the page itself, or from the one above it when it only takes forms."""
        while path.count("/") > 3:
            page = self.get(path).content.decode()
            if found := re.findall(r'name="(version|seen)" value="(\d+)"', page):
                return dict(found)
            path = path.rstrip("/").rpartition("/")[0] + "/"
        return {}


def client_of(person: Person | None) -> Client:
    """A browser in which the person is signed in; nobody for the public."""
    client = Visitor()
    if person is not None:
        if person.account is None:
            person.account = make.make_user()
            person.save()
        client.force_login(get_user_model().objects.get(pk=person.account_id))
    return client
