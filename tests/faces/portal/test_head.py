"""What monitors and link checkers ask: HEAD is answered wherever GET is, without a body."""

import pytest
from django.test import Client

PAGES = ["/", "/impressum/", "/datenschutz/", "/barrierefreiheit/", "/vermerk/", "/health"]


@pytest.mark.parametrize("page", PAGES)
def test_a_public_page_answers_head_as_it_answers_get(page):
    head, get = Client().head(page), Client().get(page)
    assert (head.status_code, get.status_code) == (200, 200)
    assert head["Content-Type"] == get["Content-Type"]
    assert head.content == b""


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_is_only_read_refuses_post(page):
    assert Client().post(page).status_code == 405
