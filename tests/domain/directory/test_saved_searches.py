"""Professionals keep searches and are told once of what is new."""

import pytest
from upkept import make_offer

import make
from weltoffen.base.access.actor import Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.notices.models import Notice
from weltoffen.base.organizations.models import Membership
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import operations, saved_searches
from weltoffen.domain.directory.finding import Query


@pytest.fixture
def adviser():
    return make.make_person("Beratung", make.make_office(), Role.CASE_MANAGER)


def keep(person, words="Nähtreff", **asked):
    return operations.save_search(
        make.acting(person), person, name="Nähen", query=Query(words=words, **asked), at=make.AT
    )


def told(person):
    return [notice.title for notice in Notice.objects.filter(recipient=person)]


def test_only_what_is_new_is_told_and_once(adviser):
    make_offer("Nähtreff im Norden")
    keep(adviser)
    assert saved_searches.look(make.AT) == 0
    make_offer("Nähtreff im Süden")
    make_offer("Schwimmen")
    assert saved_searches.look(make.AT) == 1
    assert saved_searches.look(make.AT) == 0
    assert told(adviser) == ["Zu Ihrer Suche „Nähen“: ein neues Angebot"]


def test_an_offer_that_only_changed_is_not_new(adviser):
    offer = make_offer("Nähtreff")
    keep(adviser)
    operations.note_places(
        make.acting(make.make_officer()), offer, places_free=3, waiting_weeks=0, at=make.AT
    )
    assert saved_searches.look(make.AT) == 0


def test_who_no_longer_advises_is_told_nothing(adviser):
    keep(adviser)
    make_offer("Nähtreff")
    Membership.objects.filter(person=adviser).delete()
    assert saved_searches.look(make.AT) == 0
    assert not told(adviser)


def test_a_search_without_a_question_is_refused(adviser):
    with pytest.raises(Refused):
        keep(adviser, words="")


def test_searches_are_kept_by_advisers_for_themselves(adviser):
    saved = keep(adviser)
    other = make.make_person("Beratung", make.make_office(), Role.CASE_MANAGER)
    with pytest.raises(NotPermitted):
        operations.forget_search(make.acting(other), saved)
    with pytest.raises(NotPermitted):
        keep(make.make_person("Gremium", make.make_body(), Role.MEMBER))
    operations.forget_search(make.acting(adviser), saved)
    assert not saved_searches.own_searches(make.acting(adviser)).exists()
