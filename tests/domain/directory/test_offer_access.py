"""Who sees and who keeps what of the directory: permission, list and operation say the same."""

from dataclasses import replace

import pytest

import make
from offers import make_location, make_offer, make_provider
from weltoffen.base.access.actor import CLOCK, PUBLIC, Actor, Role
from weltoffen.base.access.permission import NotPermitted
from weltoffen.domain.directory import operations, permissions, queries
from weltoffen.domain.directory.drafts import ArticleDraft, LocationDraft, OfferDraft, ProviderDraft
from weltoffen.domain.directory.models import Offer

OFFICE, ADVISER, REST = (True, True), (True, False), (False, False)
# who sees what is not public, and who keeps it
WHO = {
    "public": REST,
    "clock": (False, True),
    Role.LEAD: OFFICE,
    Role.OFFICER: OFFICE,
    Role.CASE_MANAGER: ADVISER,
    Role.CLERK: REST,
    Role.DEPARTMENT_LEAD: REST,
    Role.SESSION_SERVICE: REST,
    Role.COORDINATOR: REST,
    Role.MEMBER: REST,
    Role.COUNCIL_MEMBER: REST,
    Role.PROTECTION_OFFICER: REST,
    Role.OPERATOR: REST,
}
EACH = [(who, *may) for who, may in WHO.items()]


def actor(who: str) -> Actor:
    fixed = {"public": PUBLIC, "clock": CLOCK}
    return fixed.get(who) or make.acting(make.make_person("wer", make.make_body(), Role(who)))


@pytest.mark.parametrize(("who", "sees_all", "keeps"), EACH)
def test_offers(who, sees_all, keeps):
    somebody, offer = actor(who), make_offer()
    assert permissions.VIEW_OFFER.allows(somebody, offer)
    assert queries.visible_offers(somebody).contains(offer)
    hidden = {
        "ended": {"status": Offer.Status.ENDED},
        "in preparation": {"status": Offer.Status.INACTIVE},
        "not confirmed for too long": {"hidden_at": make.AT},
        "merged": {"merged_into": offer},
    }
    for fields in hidden.values():
        gone = make_offer()
        Offer.objects.filter(pk=gone.pk).update(**fields)
        gone.refresh_from_db()
        assert not gone.is_public
        assert permissions.VIEW_OFFER.allows(somebody, gone) is sees_all
        assert queries.visible_offers(somebody).contains(gone) is sees_all
    draft = replace(OfferDraft.of(offer), name="Anders")
    deeds = [
        lambda: operations.change_offer(somebody, offer, draft=draft, at=make.AT),
        lambda: operations.note_places(
            somebody, offer, places_free=1, waiting_weeks=None, at=make.AT
        ),
        lambda: operations.draft_offer(
            somebody, offer.provider, draft=OfferDraft("Neu"), at=make.AT
        ),
        lambda: operations.retire_offer(somebody, offer, reason="Ende", at=make.AT),
    ]
    assert [permitted(deed) for deed in deeds] == [keeps] * 4


@pytest.mark.parametrize(("who", "sees_all", "keeps"), EACH)
def test_providers(who, sees_all, keeps):
    somebody = actor(who)
    listed, unlisted = make_provider(), make_provider(is_listed=False)
    seen = queries.visible_providers(somebody)
    assert seen.contains(listed)
    assert seen.contains(unlisted) is permissions.VIEW_PROVIDER.allows(somebody, unlisted)
    assert seen.contains(unlisted) is sees_all
    draft = ProviderDraft("Anders")
    assert keeps is permitted(
        lambda: operations.change_provider(somebody, listed, draft=draft, at=make.AT)
    )
    new = make.make_organization()
    assert keeps is permitted(
        lambda: operations.register_provider(somebody, new, draft=draft, at=make.AT)
    )


@pytest.mark.parametrize(("who", "_sees_all", "keeps"), EACH)
def test_only_the_office_knows_where_a_confidential_place_is(who, _sees_all, keeps):
    somebody = actor(who)
    open_place, shelter = make_location(), make_location("Schutzhaus", is_confidential=True)
    seen = queries.visible_locations(somebody)
    assert seen.contains(open_place)
    is_office = who in (Role.LEAD, Role.OFFICER)
    assert seen.contains(shelter) is permissions.VIEW_LOCATION.allows(somebody, shelter)
    assert seen.contains(shelter) is is_office
    draft = LocationDraft("Anders")
    assert keeps is permitted(
        lambda: operations.change_location(somebody, shelter, draft=draft, at=make.AT)
    )


@pytest.mark.parametrize(("who", "sees_all", "keeps"), EACH)
def test_articles(who, sees_all, keeps):
    somebody, office = actor(who), make.make_office()
    shown = operations.write_article(CLOCK, office, draft=ArticleDraft("/a", "A"), at=make.AT)
    draft = ArticleDraft("/b", "B", is_published=False)
    unshown = operations.write_article(CLOCK, office, draft=draft, at=make.AT)
    seen = queries.visible_articles(somebody)
    assert seen.contains(shown)
    assert seen.contains(unshown) is permissions.VIEW_ARTICLE.allows(somebody, unshown)
    assert seen.contains(unshown) is sees_all
    assert keeps is permitted(
        lambda: operations.change_article(
            somebody, shown, draft=ArticleDraft("/a", "Anders"), at=make.AT
        )
    )


def permitted(deed) -> bool:
    try:
        deed()
    except NotPermitted:
        return False
    return True
