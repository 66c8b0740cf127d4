"""Which texts of the directory stand in other languages, and who must hear of it.

Confidential places are not among them: their names never leave the Office.
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.db.models import Q

from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.translations.kinds import Field, Kind, Original, register
from weltoffen.domain.directory.cleaning import cleaned
from weltoffen.domain.directory.models import Article, Location, Offer, Provider
from weltoffen.domain.directory.publishing import publish

Ids = Collection[int] | None
_STATE = ("status", "hidden_at", "merged_into_id")  # what `is_public` reads


def _offers(ids: Ids) -> Iterator[Original]:
    offers = (
        Offer.objects.select_related("provider__organization")
        .only(*Offer.TRANSLATED, *_STATE, "provider__organization__name")
        .exclude(Q(status=Offer.Status.ENDED) | Q(merged_into__isnull=False))
    )
    for one in offers if ids is None else offers.filter(pk__in=ids):
        yield Original(
            one.pk, one.name, _texts(one), one.is_public, f"Angebot von {one.provider.organization}"
        )


def _providers(ids: Ids) -> Iterator[Original]:
    providers = Provider.objects.select_related("organization").exclude(description="")
    for one in providers if ids is None else providers.filter(pk__in=ids):
        yield Original(one.pk, one.organization.name, _texts(one), one.is_listed)


def _locations(ids: Ids) -> Iterator[Original]:
    locations = Location.objects.filter(is_confidential=False)
    for one in locations if ids is None else locations.filter(pk__in=ids):
        yield Original(one.pk, one.name, _texts(one))


def _articles(ids: Ids) -> Iterator[Original]:
    articles = Article.objects.all() if ids is None else Article.objects.filter(pk__in=ids)
    for one in articles:
        yield Original(one.pk, one.title, _texts(one), one.is_published, one.path)


def _texts(thing: Offer | Provider | Location | Article) -> dict[str, str]:
    return {name: str(getattr(thing, name)) for name in thing.TRANSLATED}


def _offers_changed(ids: Collection[int], at: datetime) -> None:
    publish(ids, at=at)


def _providers_changed(ids: Collection[int], at: datetime) -> None:
    publish(_pks(Q(provider__in=ids)), at=at)


def _locations_changed(ids: Collection[int], at: datetime) -> None:
    publish(_pks(Q(places__location__in=ids)), at=at)


def _articles_changed(ids: Collection[int], at: datetime) -> None:
    publish((), at=at)


def _pks(condition: Q) -> list[int]:
    return list(Offer.objects.filter(condition).values_list("pk", flat=True).distinct())


register(
    Kind(
        "directory.offer",
        _("Offers"),
        (
            Field("name", _("Name"), most=300),
            Field("description", _("Description"), is_long=True),
            Field("eligibility", _("For whom, in plain words"), is_long=True),
            Field("entry_note", _("How to join"), is_long=True),
            Field("cost_note", _("Cost"), most=500),
        ),
        _offers,
        _offers_changed,
        slug="angebote",
    )
)
register(
    Kind(
        "directory.provider",
        _("Providers"),
        (Field("description", _("Description"), is_long=True),),
        _providers,
        _providers_changed,
        slug="anbieter",
    )
)
register(
    Kind(
        "directory.location",
        _("Places"),
        (
            Field("name", _("Name of the place"), most=300),
            Field("description", _("How to find it"), is_long=True),
            Field("transport", _("Nearest stop"), most=300),
            Field("access_note", _("Accessibility"), most=500),
        ),
        _locations,
        _locations_changed,
        slug="orte",
    )
)
register(
    Kind(
        "directory.article",
        _("Articles"),
        (
            Field("title", _("Title"), most=300),
            Field("body", _("Text"), is_long=True, is_html=True),
        ),
        _articles,
        _articles_changed,
        slug="artikel",
        clean=cleaned,
    )
)
