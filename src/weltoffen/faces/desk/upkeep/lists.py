"""Offers by how they stand: to confirm by phone, to ask about, to give to somebody."""

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from weltoffen.domain.directory import permissions
from weltoffen.domain.directory.models import Double, Offer, Proposal, UpkeepDay
from weltoffen.domain.directory.queries import containing
from weltoffen.domain.directory.queries.doubles import visible_doubles
from weltoffen.domain.directory.queries.proposals import visible_proposals
from weltoffen.domain.directory.queries.upkeep import kept_offers, staff, with_showings
from weltoffen.faces.desk.upkeep.tabs import tabs
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.tables import DayColumn, Table

STATES = [
    ("asked", _("asked, no answer yet")),
    ("stale", _("marked as not confirmed")),
    ("hidden", _("hidden")),
    ("bounced", _("mail comes back")),
    ("never", _("never confirmed")),
]
CONDITIONS = {
    "asked": Q(asked_at__isnull=False, is_stale=False, hidden_at=None),
    "stale": Q(is_stale=True, hidden_at=None),
    "hidden": Q(hidden_at__isnull=False),
    "bounced": Q(provider__bounced_at__isnull=False),
    "never": Q(confirmed_at=None),
}


class OfferTable(Table):
    name = tables.Column(
        verbose_name=_("Offer"), linkify=("desk:upkeep:offer", {"pk": tables.A("pk")})
    )
    provider = tables.Column(verbose_name=_("Provider"), accessor="provider__organization__name")
    state = tables.Column(verbose_name=_("State"), accessor="pk", orderable=False)
    confirmed_at = DayColumn(verbose_name=_("Confirmed"))
    asked_at = DayColumn(verbose_name=_("Asked"))
    shown = tables.Column(
        verbose_name=_("Shown in 90 days"), accessor="shown_lately", order_by="shown_lately"
    )
    owner = tables.Column(verbose_name=_("In charge"), accessor="owner__name")

    empty_title: Any = _("No offer here")
    empty_text: Any = _("With other filters you see more.")
    region_label = _("Offers to keep")

    class Meta(Table.Meta):
        order_by = ("confirmed_at",)

    def counted(self, count: int) -> str:
        return ngettext("%(n)s offer", "%(n)s offers", count) % {"n": count}

    def render_state(self, record: Offer) -> str:
        return state_words(record)


def state_words(offer: Offer) -> str:
    if offer.hidden_at:
        return gettext("hidden")
    if offer.is_stale:
        return gettext("marked as not confirmed")
    if offer.asked_at:
        return gettext("asked, no answer yet")
    return gettext("confirmed in time") if offer.confirmed_at else gettext("never confirmed")


class OfferFilter(django_filters.FilterSet):  # type: ignore[misc]
    q = django_filters.CharFilter(label=_("Words"), method="by_words")
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=STATES, method="by_state", empty_label=_("all")
    )
    owner = django_filters.ModelChoiceFilter(
        label=_("In charge"), queryset=lambda _request: staff(), empty_label=_("all")
    )

    class Meta:
        model = Offer
        fields: list[str] = []

    def by_words(self, offers: QuerySet[Offer], _name: str, words: str) -> QuerySet[Offer]:
        return containing(offers, words)

    def by_state(self, offers: QuerySet[Offer], _name: str, state: str) -> QuerySet[Offer]:
        return offers.filter(CONDITIONS[state])


class ProposalTable(Table):
    offer = tables.Column(
        verbose_name=_("Offer"), linkify=("desk:upkeep:proposal", {"pk": tables.A("pk")})
    )
    who = tables.Column(verbose_name=_("By"), accessor="is_from_provider")
    state = tables.Column(verbose_name=_("State"), accessor="get_state_display", orderable=False)
    created_at = DayColumn(verbose_name=_("Came on"))
    owner = tables.Column(verbose_name=_("In charge"), accessor="offer__owner__name")

    empty_title: Any = _("Nothing is proposed")
    empty_text: Any = _("On every page of an offer, people can tell us what is wrong.")
    region_label = _("Proposed changes")

    class Meta(Table.Meta):
        order_by = ("-created_at",)

    def render_who(self, value: bool) -> str:
        return gettext("the provider") if value else gettext("somebody")


class ProposalFilter(django_filters.FilterSet):  # type: ignore[misc]
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=Proposal.State.choices, empty_label=_("all")
    )

    class Meta:
        model = Proposal
        fields: list[str] = []


class DoubleTable(Table):
    left = tables.Column(
        verbose_name=_("Offer"), linkify=("desk:upkeep:double", {"pk": tables.A("pk")})
    )
    right = tables.Column(verbose_name=_("Looks like"))
    score = tables.Column(verbose_name=_("Alike"))
    why = tables.Column(verbose_name=_("Why"), orderable=False)
    state = tables.Column(verbose_name=_("State"), accessor="get_state_display", orderable=False)

    empty_title: Any = _("No doubles")
    empty_text: Any = _("Every night the program looks for offers that stand here twice.")
    region_label = _("Doubles")

    class Meta(Table.Meta):
        order_by = ("-score",)

    def render_score(self, value: float) -> str:
        return f"{value:.0%}".replace("%", " %")

    def render_why(self, value: str) -> str:
        return why_words(value)


class DoubleFilter(django_filters.FilterSet):  # type: ignore[misc]
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=Double.State.choices, empty_label=_("all")
    )

    class Meta:
        model = Double
        fields: list[str] = []


def why_words(why: str) -> str:
    return ", ".join(gettext(part) for part in why.split(" · ") if part)


@access(permissions.VIEW_UPKEEP)
@require_GET
def offers(request: HttpRequest) -> HttpResponse:
    permissions.VIEW_UPKEEP.require(actor_of(request), UpkeepDay())
    return list_page(
        request,
        table_class=OfferTable,
        queryset=with_showings(kept_offers(actor_of(request)), timezone.localdate()),
        filter_class=OfferFilter,
        template="desk/upkeep/offers.html",
        export_name="pflege",
        context=tabs("offers"),
    )


@access(permissions.DECIDE_PROPOSAL)
@require_GET
def proposals(request: HttpRequest) -> HttpResponse:
    return list_page(
        request,
        table_class=ProposalTable,
        queryset=visible_proposals(actor_of(request)),
        filter_class=ProposalFilter,
        template="desk/upkeep/proposals.html",
        export_name="vorschlaege",
        context=tabs("proposals"),
    )


@access(permissions.DECIDE_DOUBLE)
@require_GET
def doubles(request: HttpRequest) -> HttpResponse:
    return list_page(
        request,
        table_class=DoubleTable,
        queryset=visible_doubles(actor_of(request)),
        filter_class=DoubleFilter,
        template="desk/upkeep/doubles.html",
        export_name="doppelte",
        context=tabs("doubles"),
    )
