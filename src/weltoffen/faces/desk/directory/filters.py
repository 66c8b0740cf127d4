"""How one finds things on the desk."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from weltoffen.base.translations.languages import languages
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import terms
from weltoffen.domain.directory.models import Article, Location, Offer, Provider
from weltoffen.domain.directory.queries import containing

STATES = [
    ("public", _("in the portal")),
    ("stale", _("not confirmed")),
    ("hidden", _("hidden")),
    ("inactive", _("in preparation")),
    ("defunct", _("no longer there")),
]


class OfferFilter(django_filters.FilterSet):  # type: ignore[misc]
    q = django_filters.CharFilter(label=_("Words"), method="by_words")
    topic = django_filters.ModelChoiceFilter(
        label=_("Topic"),
        queryset=lambda _request: terms("topic"),
        to_field_name="code",
        method="by_topic",
        empty_label=_("all"),
    )
    district = django_filters.ModelChoiceFilter(
        label=_("District"),
        queryset=lambda _request: terms("district"),
        to_field_name="code",
        method="by_district",
        empty_label=_("all"),
    )
    language = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=lambda: [(one.code, one.name) for one in languages()],
        method="by_language",
        empty_label=_("all"),
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=STATES, method="by_state", empty_label=_("all")
    )

    class Meta:
        model = Offer
        fields: list[str] = []

    def by_words(self, offers: QuerySet[Offer], _name: str, words: str) -> QuerySet[Offer]:
        return containing(offers, words)

    def by_topic(self, offers: QuerySet[Offer], _name: str, topic: Term) -> QuerySet[Offer]:
        """A main topic stands for all below it."""
        return offers.filter(Q(terms=topic) | Q(terms__parent=topic)).distinct()

    def by_district(self, offers: QuerySet[Offer], _name: str, term: Term) -> QuerySet[Offer]:
        return offers.filter(places__location__district=term).distinct()

    def by_language(self, offers: QuerySet[Offer], _name: str, code: str) -> QuerySet[Offer]:
        return offers.filter(languages__code=code).distinct()

    def by_state(self, offers: QuerySet[Offer], _name: str, state: str) -> QuerySet[Offer]:
        shown = Q(
            status__in=(Offer.Status.ACTIVE, Offer.Status.PAUSED),
            hidden_at=None,
            merged_into=None,
        )
        match state:
            case "public":
                return offers.filter(shown)
            case "stale":
                return offers.filter(shown, is_stale=True)
            case "hidden":
                return offers.exclude(hidden_at=None)
        return offers.filter(status=state)


class ProviderFilter(django_filters.FilterSet):  # type: ignore[misc]
    q = django_filters.CharFilter(
        label=_("Name"), field_name="organization__name", lookup_expr="icontains"
    )

    class Meta:
        model = Provider
        fields: list[str] = []


class LocationFilter(django_filters.FilterSet):  # type: ignore[misc]
    q = django_filters.CharFilter(label=_("Words"), method="by_words")
    district = django_filters.ModelChoiceFilter(
        label=_("District"), queryset=lambda _request: terms("district"), empty_label=_("all")
    )

    class Meta:
        model = Location
        fields: list[str] = []

    def by_words(self, places: QuerySet[Location], _name: str, words: str) -> QuerySet[Location]:
        for word in words.split()[:8]:
            places = places.filter(Q(name__icontains=word) | Q(street__icontains=word))
        return places


class ArticleFilter(django_filters.FilterSet):  # type: ignore[misc]
    q = django_filters.CharFilter(label=_("Words"), method="by_words")

    class Meta:
        model = Article
        fields: list[str] = []

    def by_words(self, articles: QuerySet[Article], _name: str, words: str) -> QuerySet[Article]:
        for word in words.split()[:8]:
            articles = articles.filter(Q(title__icontains=word) | Q(path__icontains=word))
        return articles
