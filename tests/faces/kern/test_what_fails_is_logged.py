"""What fails is told to the operator, with where it failed and without what was sent."""

import io
import logging

import pytest
from django.template import loader
from django.test import Client


@pytest.fixture
def log(monkeypatch):
    stream = io.StringIO()
    [handler] = [one for one in logging.getLogger().handlers if one.get_name() == "stderr"]
    monkeypatch.setattr(handler, "stream", stream)
    return stream


@pytest.mark.django_db
def test_the_reason_of_a_500_stands_in_the_log_and_what_was_sent_does_not(log, monkeypatch):
    def fail(*args, **kwargs):
        raise ValueError("the reason")

    monkeypatch.setattr(loader, "get_template", fail)
    client = Client(raise_request_exception=False)
    assert client.get("/", {"name": "Geheimnis"}).status_code == 500
    assert "ValueError: the reason" in log.getvalue()
    assert "Geheimnis" not in log.getvalue()


@pytest.mark.django_db
def test_a_page_that_was_not_found_is_not_logged(log):
    assert Client().get("/gibt-es-nicht/").status_code == 404
    assert log.getvalue() == ""
