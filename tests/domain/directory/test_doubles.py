"""Doubles are found, and merged so that nothing that hangs on them is lost."""

from itertools import count

import pytest

import make
import referrals
from domain.directory.upkept import make_offer, make_provider, token_of
from weltoffen.base.access.actor import PUBLIC
from weltoffen.base.access.permission import NotPermitted
from weltoffen.base.links import bearing
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.advice.models import Referral
from weltoffen.domain.directory import operations
from weltoffen.domain.directory.models import Double, Offer, OfferCount, OfferEntry, Proposal
from weltoffen.domain.directory.permissions import CONFIRM
from weltoffen.domain.directory.queries.dates import public_offer
from weltoffen.domain.directory.queries.doubles import visible_doubles
from weltoffen.domain.directory.rules.alike import ALIKE, Likeness, compare, pairs
from weltoffen.domain.directory.suggestion import Suggestion
from weltoffen.domain.directory.upkeep.doubling import find_doubles

_numbers = count(1)
TEXT = "Wir sprechen zusammen Deutsch, trinken Kaffee und spielen. Kinder sind willkommen."


def like(name: str, provider: int = 1, **more: object) -> Likeness:
    return Likeness(next(_numbers), name, provider, **more)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (like("Sprachcafé am Markt"), like("Sprach-Café am Markt"), True),
        (like("Sprachcafé am Markt"), like("Sprachcafe am Markt"), True),
        (
            like("Sprachcafé", 1, reach=frozenset({"629990001"}), description=TEXT),
            like("Sprachcafé im Quartier", 2, reach=frozenset({"629990001"}), description=TEXT),
            True,
        ),
        (like("Deutschkurs A1"), like("Deutschkurs A2"), False),
        (like("Schwimmkurs für Frauen"), like("Schwimmkurs für Mädchen"), False),
        (like("Hausaufgabenhilfe Nord"), like("Beratung bei Schulden"), False),
        (like("Sprachcafé", 1), like("Sprachcafé", 2), False),
        (like("Nähkurs am Montag"), like("Nähkurs am Freitag"), False),
    ],
)
def test_what_looks_like_one(left, right, same):
    assert (compare(left, right).score >= ALIKE) is same


def test_thousands_are_compared_in_seconds_and_only_real_pairs_are_found():
    words = ["Kurs", "Treff", "Beratung", "Hilfe", "Gruppe", "Café", "Chor", "Werkstatt"]
    places = ["Nord", "Süd", "Mitte", "Tal", "Berg", "Ufer", "Markt", "Park"]
    offers = [
        like(f"{words[n % 8]} {places[n // 8 % 8]} {chr(97 + n % 26)}{n * 7919 % 9973:x}", n)
        for n in range(2_000)
    ]
    twins = [like(f"{one.name} ", one.provider) for one in offers[:20]]
    found = pairs([*offers, *twins])
    expected = {(one.pk, twin.pk) for one, twin in zip(offers[:20], twins, strict=True)}
    assert {(pair.left, pair.right) for pair in found} >= expected
    assert len(found) <= 24


@pytest.fixture
def twins():
    provider = make_provider("Verein Wort")
    left = make_offer("Sprachcafé am Markt", provider)
    right = make_offer("Sprach-Café am Markt", provider)
    make_offer("Nähwerkstatt", provider)
    find_doubles()
    return left, right, Double.objects.get()


def officer():
    return make.acting(make.make_officer())


def test_they_are_found_once(twins):
    left, right, double = twins
    assert (double.left, double.right) == (left, right)
    assert find_doubles() == 0
    operations.call_different(officer(), double, at=make.AT)
    assert find_doubles() == 0
    assert Double.objects.get().state == Double.State.DIFFERENT


def test_a_merge_keeps_addresses_counts_proposals_and_referrals_and_can_be_undone(twins):
    left, right, double = twins
    for offer, shown in ((left, 5), (right, 7)):
        OfferCount.objects.create(offer=offer, day=make.TODAY, shown=shown, referred=1)
    OfferCount.objects.create(offer=right, day=make.TODAY.replace(day=1), shown=3)
    operations.propose_change(PUBLIC, right, suggestion=Suggestion(note="Neu?"), at=make.AT)
    referral = referrals.make_sent(offer=right)
    token = token_of(right)

    operations.merge_offers(officer(), double, keep=left.pk, at=make.AT)
    assert public_offer(right.uuid).moved_to == left.uuid
    assert not OfferEntry.objects.get(offer=right).is_public
    counts = OfferCount.objects.filter(offer=left).order_by("day")
    assert [(row.shown, row.referred) for row in counts] == [
        (3, 0),
        (12, 3),
    ]
    assert Proposal.objects.get().offer == left
    assert Referral.objects.get(pk=referral.pk).offer == left
    assert bearing.find(token, CONFIRM, at=make.AT) is None
    with pytest.raises(Refused):
        operations.merge_offers(officer(), double, keep=left.pk, at=make.AT)

    operations.undo_merge(officer(), double, at=make.later(29))
    assert public_offer(right.uuid).moved_to is None
    assert OfferEntry.objects.get(offer=right).is_public
    assert Proposal.objects.get().offer == right
    assert Referral.objects.get(pk=referral.pk).offer == right
    assert OfferCount.objects.get(offer=left, day=make.TODAY).shown == 5
    assert OfferCount.objects.get(offer=right, day=make.TODAY).shown == 7


def test_referrals_stay_with_the_provider_to_whom_the_person_agreed(twins):
    left, _right, _double = twins
    other = make_offer("Sprachcafé am Markt", make_provider("Anderer Verein"))
    referral = referrals.make_sent(offer=other)
    double = Double.objects.create(left=left, right=other, score=0.9, why="")
    operations.merge_offers(officer(), double, keep=left.pk, at=make.AT)
    assert Referral.objects.get(pk=referral.pk).offer == other


def test_old_addresses_lead_to_the_last_one_however_often_it_was_merged(twins):
    left, right, double = twins
    third = make_offer("Café zum Sprechen", left.provider)
    operations.merge_offers(officer(), double, keep=right.pk, at=make.AT)
    pair = Double.objects.create(left=right, right=third, score=0.9, why="")
    operations.merge_offers(officer(), pair, keep=third.pk, at=make.AT)
    assert public_offer(left.uuid).moved_to == third.uuid
    with pytest.raises(Refused):  # the one it was merged into is no longer there itself
        operations.undo_merge(officer(), double, at=make.AT)


def test_after_a_month_a_merge_stays(twins):
    left, _right, double = twins
    operations.merge_offers(officer(), double, keep=left.pk, at=make.AT)
    with pytest.raises(Refused):
        operations.undo_merge(officer(), double, at=make.later(31))


@pytest.mark.parametrize("keep", [0, 10**6])
def test_only_one_of_the_two_can_stay(twins, keep):
    _left, _right, double = twins
    with pytest.raises(Refused):
        operations.merge_offers(officer(), double, keep=keep, at=make.AT)
    assert not Offer.objects.exclude(merged_into=None).exists()


def test_only_the_office_decides(twins):
    left, _right, double = twins
    clerk = make.acting(make.make_clerk())
    assert not visible_doubles(clerk).exists()
    assert visible_doubles(officer()).contains(double)
    with pytest.raises(NotPermitted):
        operations.merge_offers(clerk, double, keep=left.pk, at=make.AT)
