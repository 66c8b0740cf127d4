"""Guessing is limited per address, checking an agenda is not in the way of that."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from weltoffen.faces.portal.clearance.throttle import LIMITS, count, is_exhausted


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()
    yield
    cache.clear()


def request(address="192.0.2.7"):
    return RequestFactory().get("/vermerk/", REMOTE_ADDR=address)


def test_an_address_is_exhausted_after_its_limit_and_no_other_is():
    for _ in range(LIMITS["miss"][0]):
        assert not is_exhausted(request(), "miss")
        count(request(), "miss")
    assert is_exhausted(request(), "miss")
    assert not is_exhausted(request("192.0.2.8"), "miss")
    assert not is_exhausted(request(), "check")


def test_the_address_is_kept_nowhere():
    count(request(), "check")
    assert "192.0.2.7" not in str(getattr(cache, "_cache", {}))


def test_a_server_without_addresses_counts_all_as_one():
    count(request(""), "check")
    assert not is_exhausted(request(""), "check")
