"""A form, a deed, and what is said where the deed was refused."""

import pytest
from django import forms
from django.test import RequestFactory

from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.faces.kern.refusals import done

pytestmark = pytest.mark.no_database


class NameForm(forms.Form):
    name = forms.CharField()


POST, GET = RequestFactory().post("/"), RequestFactory().get("/")


def refuse(problem):
    raise problem


def test_what_was_not_sent_or_is_not_whole_is_not_done():
    for form in (NameForm(), NameForm({"name": ""})):
        assert done(POST, form, lambda: pytest.fail("done all the same")) is None


def test_what_the_deed_gives_comes_back():
    assert done(POST, NameForm({"name": "x"}), lambda: "made") == "made"


def test_a_refusal_is_said_at_its_field():
    form = NameForm({"name": "x"})
    assert (
        done(POST, form, lambda: refuse(Refused("Not %(what)s.", what="now", field="name"))) is None
    )
    assert form.errors["name"] == ["Not now."]


@pytest.mark.parametrize(
    "problem", [Refused("No."), Refused("No.", field="date"), Conflict("Late.")]
)
def test_what_no_field_can_say_is_a_page_of_its_own(problem):
    with pytest.raises(Refused):
        done(POST, NameForm({"name": "x"}), lambda: refuse(problem))


def test_to_look_at_a_page_never_does_anything():
    for request in (GET, RequestFactory().head("/")):
        assert done(request, NameForm({"name": "x"}), lambda: pytest.fail("done by a look")) is None
