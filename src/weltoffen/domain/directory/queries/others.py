"""Providers, places and articles."""

from django.db.models import Count, Q, QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Organization
from weltoffen.domain.directory import permissions
from weltoffen.domain.directory.models import Article, Location, Provider


def visible_providers(actor: Actor) -> QuerySet[Provider]:
    """The list form of permissions.VIEW_PROVIDER."""
    providers = Provider.objects.select_related("organization")
    return visible(actor, permissions.VIEW_PROVIDER, providers)


def visible_locations(actor: Actor) -> QuerySet[Location]:
    """The list form of permissions.VIEW_LOCATION: with their addresses."""
    locations = Location.objects.select_related("district")
    return visible(actor, permissions.VIEW_LOCATION, locations)


def visible_articles(actor: Actor) -> QuerySet[Article]:
    """The list form of permissions.VIEW_ARTICLE."""
    articles = Article.objects.select_related("parent")
    return visible(actor, permissions.VIEW_ARTICLE, articles)


def counted_providers(actor: Actor) -> QuerySet[Provider]:
    """With `offers_there`: how many of their offers have not ended."""
    there = Q(offers__status__in=("active", "inactive", "temporarily closed"))
    return visible_providers(actor).annotate(offers_there=Count("offers", filter=there))


def counted_locations(actor: Actor) -> QuerySet[Location]:
    """With `offers_there`: how many offers take place there."""
    return visible_locations(actor).annotate(offers_there=Count("offers"))


def not_yet_providers() -> QuerySet[Organization]:
    """Organisations that the directory does not know yet."""
    return Organization.objects.filter(provider=None, deleted_at=None).exclude(
        kind__in=(Organization.Kind.BODY, Organization.Kind.DIVISION)
    )
