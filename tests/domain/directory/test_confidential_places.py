"""A shelter's address stands in the table of places and nowhere else."""

from dataclasses import replace

import pytest
from django.utils import timezone

import make
from weltoffen.base.access.actor import CLOCK
from weltoffen.base.audit.models import AuditPayload
from weltoffen.domain.directory import operations
from weltoffen.domain.directory.drafts import LocationDraft

SECRET = LocationDraft("Haus Geheimwort", street="Verborgener Weg 9", is_confidential=True)


def told() -> str:
    return "\n".join(AuditPayload.objects.values_list("body", flat=True))


@pytest.mark.parametrize(
    ("draft", "is_told"), [(SECRET, False), (replace(SECRET, is_confidential=False), True)]
)
def test_the_trail_tells_where_a_place_is_unless_it_is_confidential(draft, is_told, db):
    place = operations.register_location(
        CLOCK, make.make_office(), draft=replace(draft, street=""), at=timezone.now()
    )
    operations.change_location(CLOCK, place, draft=draft, at=timezone.now())
    assert ("Verborgener Weg" in told()) is is_told
    assert ("Geheimwort" in told()) is is_told
    assert "street" in told()  # that it changed, the trail does tell


def test_a_place_that_becomes_confidential_is_not_told_on_the_way(db):
    was_open = replace(SECRET, is_confidential=False, name="Treff", street="")
    place = operations.register_location(
        CLOCK, make.make_office(), draft=was_open, at=timezone.now()
    )
    operations.change_location(CLOCK, place, draft=SECRET, at=timezone.now())
    assert "Verborgener" not in told()
