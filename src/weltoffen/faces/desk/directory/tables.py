"""Offers, providers, places and articles as lists."""

from typing import Any

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.directory.models import Article, Location, Offer, Provider
from weltoffen.faces.kern.tables import DayColumn, Table, YesColumn

WORDS = {"td": {"class": "wo-words"}}  # whole words, whatever the width


class OfferTable(Table):
    name = tables.Column(
        verbose_name=_("Offer"), linkify=("desk:directory:detail", {"pk": tables.A("pk")})
    )
    provider = tables.Column(
        verbose_name=_("Provider"),
        accessor="provider__organization__name",
        order_by=("provider__organization__name", "name"),
    )
    topics = tables.Column(verbose_name=_("Topics"), accessor="pk", orderable=False, attrs=WORDS)
    districts = tables.Column(verbose_name=_("Where"), accessor="pk", orderable=False, attrs=WORDS)
    state = tables.Column(verbose_name=_("State"), accessor="pk", orderable=False)
    confirmed_at = DayColumn(verbose_name=_("Confirmed"))

    empty_title: Any = _("No offer here")
    empty_text: Any = _("Choose other filters, or enter the first offer of a provider.")
    empty_href: Any = ""
    region_label = _("Offers")

    class Meta(Table.Meta):
        order_by = ("name",)

    def counted(self, count: int) -> str:
        return ngettext("%(n)s offer", "%(n)s offers", count) % {"n": count}

    def render_topics(self, record: Offer) -> str:
        return ", ".join(one.name for one in record.terms.all() if one.taxonomy == "topic")

    def render_districts(self, record: Offer) -> str:
        districts = (one.location.district for one in record.places.all())
        return ", ".join(dict.fromkeys(one.name for one in districts if one))

    def render_state(self, record: Offer) -> SafeString:
        kind, words = state_of(record)
        if kind == "muted":
            return format_html('<span class="wo-muted">{}</span>', words)
        return render_to_string("kern/_badge.html", {"kind": kind, "text": words})


def state_of(offer: Offer) -> tuple[str, str]:
    """In the portal or not, and why."""
    if offer.merged_into_id:
        return "muted", gettext("merged into another one")
    if offer.status == Offer.Status.ENDED:
        return "muted", gettext("no longer there")
    if offer.hidden_at:
        return "danger", gettext("hidden: not confirmed for too long")
    if offer.status == Offer.Status.INACTIVE:
        return "info", gettext("in preparation")
    if offer.is_stale:
        return "warning", gettext("in the portal, not confirmed")
    if offer.status == Offer.Status.PAUSED:
        return "warning", gettext("in the portal, temporarily closed")
    return "success", gettext("in the portal")


class ProviderTable(Table):
    name = tables.Column(
        verbose_name=_("Provider"),
        accessor="organization__name",
        linkify=("desk:directory:provider", {"pk": tables.A("pk")}),
    )
    email = tables.Column(verbose_name=_("E-mail"))
    offers = tables.Column(verbose_name=_("Offers"), accessor="offers_there")
    is_listed = YesColumn(verbose_name=_("In the portal"))

    empty_title: Any = _("No provider here")
    empty_text: Any = _("An organisation becomes a provider with its first offer.")
    region_label = _("Providers")

    class Meta(Table.Meta):
        model = Provider
        fields: tuple[str, ...] = ()
        order_by = ("name",)

    def counted(self, count: int) -> str:
        return ngettext("%(n)s provider", "%(n)s providers", count) % {"n": count}


class LocationTable(Table):
    name = tables.Column(
        verbose_name=_("Place"), linkify=("desk:directory:location", {"pk": tables.A("pk")})
    )
    street = tables.Column(verbose_name=_("Street and number"))
    district = tables.Column(verbose_name=_("District"), accessor="district__name")
    is_step_free = YesColumn(verbose_name=_("Step-free"))
    is_confidential = YesColumn(verbose_name=_("Confidential"))
    offers = tables.Column(verbose_name=_("Offers"), accessor="offers_there")

    empty_title: Any = _("No place here")
    empty_text: Any = _("Enter where offers take place; several offers may share a place.")
    region_label = _("Places")

    class Meta(Table.Meta):
        model = Location
        fields: tuple[str, ...] = ()
        order_by = ("name",)

    def counted(self, count: int) -> str:
        return ngettext("%(n)s location", "%(n)s locations", count) % {"n": count}


class ArticleTable(Table):
    title = tables.Column(
        verbose_name=_("Title"), linkify=("desk:directory:article", {"pk": tables.A("pk")})
    )
    path = tables.Column(verbose_name=_("Path"))
    is_published = YesColumn(verbose_name=_("In the portal"))
    changed_at = DayColumn(verbose_name=_("Changed"))

    empty_title: Any = _("No article here")
    empty_text: Any = _("Articles explain what newcomers need to know, in a tree of pages.")
    region_label = _("Articles")

    class Meta(Table.Meta):
        model = Article
        fields: tuple[str, ...] = ()
        order_by = ("path",)

    def counted(self, count: int) -> str:
        return ngettext("%(n)s article", "%(n)s articles", count) % {"n": count}
