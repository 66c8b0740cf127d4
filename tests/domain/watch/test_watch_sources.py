"""Setting up sources, letting them rest, and asking for a reading."""

from datetime import timedelta

import pytest

import make
from weltoffen.base.access.actor import CLOCK, Role
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.watch import operations
from weltoffen.domain.watch.models import Source

HERE, THERE = "https://rat.example.org/system", "https://rat.example.org/body"


@pytest.fixture
def operator():
    return make.acting(make.make_person("Betrieb", make.make_office(), Role.OPERATOR))


@pytest.fixture
def source(operator):
    return operations.add_source(operator, Source(address=HERE, name="Ratsinformation"))


def test_an_address_is_read_by_one_source_alone(operator, source):
    with pytest.raises(Refused, match="already a source"):
        operations.add_source(operator, Source(address=HERE))
    other = operations.add_source(operator, Source(address=THERE))
    with pytest.raises(Refused, match="already a source"):
        operations.change_source(operator, other, name="", address=HERE)
    other.refresh_from_db()
    assert other.address == THERE


def test_a_new_address_is_read_from_its_beginning(operator, source):
    source.lists.create(address=f"{HERE}/papers", read_until=make.AT)
    operations.change_source(operator, source, name="Ratsinformation", address=HERE)
    assert source.lists.exists()
    operations.change_source(operator, source, name="Ratsinformation", address=THERE)
    assert not source.lists.exists()


def test_a_source_that_rests_is_not_read_until_it_is_resumed(operator, source):
    operations.pause_source(operator, source)
    with pytest.raises(Refused, match="rests"):
        operations.ask_for_reading(operator, source, at=make.AT)
    operations.resume_source(operator, source)
    operations.ask_for_reading(operator, source, at=make.AT)
    source.refresh_from_db()
    assert source.is_active
    assert source.asked_at == make.AT


def test_a_reading_is_asked_for_once_at_a_time(operator, source):
    operations.ask_for_reading(operator, source, at=make.AT)
    with pytest.raises(Refused, match="just asked"):
        operations.ask_for_reading(operator, source, at=make.AT + timedelta(seconds=30))
    operations.ask_for_reading(operator, source, at=make.AT + timedelta(minutes=2))


def test_a_source_that_is_being_read_is_not_read_a_second_time(operator, source):
    source.readings.create(started_at=make.AT)
    with pytest.raises(Refused, match="being read"):
        operations.ask_for_reading(operator, source, at=make.AT + timedelta(minutes=5))
    operations.ask_for_reading(operator, source, at=make.AT + timedelta(hours=3))


def test_what_people_upload_cannot_be_fetched():
    table = operations.add_source(CLOCK, Source(kind=Source.Kind.TABLE, address="urn:tables"))
    officer = make.acting(make.make_officer())
    with pytest.raises(Refused, match="not fetched"):
        operations.ask_for_reading(officer, table, at=make.AT)
