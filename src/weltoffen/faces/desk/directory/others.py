"""Places and articles: both are one form, entered and changed alike."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import operations, permissions, queries
from weltoffen.domain.directory.drafts import ArticleDraft, LocationDraft
from weltoffen.domain.directory.models import Article, Location
from weltoffen.faces.desk.directory.forms.others import ArticleForm, LocationForm
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import sentence_of

Thing = Location | Article


@dataclass(frozen=True, slots=True)
class Kind:
    """What differs between the two."""

    name: str  # of its page
    plural: str  # of its list
    form: type[forms.Form]
    initial: dict[str, Any]
    keep: Callable[[dict[str, Any], int | None], Thing]
    titles: tuple[str, str, str]  # new, change, the list


@access(permissions.VIEW_LOCATION)
@require_GET
def location(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    found = get_object_or_404(queries.visible_locations(actor), pk=pk)
    offers = queries.visible_offers(actor).filter(places__location=found)
    return render(
        request,
        "desk/directory/location.html",
        {
            "location": found,
            "offers": offers,
            "step_free": _("yes") if found.is_step_free else _("not known"),
            "toilet": _("yes") if found.has_toilet else _("not known"),
            "coordinates": "" if found.latitude is None else f"{found.latitude}, {found.longitude}",
            "may_change": permissions.CHANGE_LOCATION.allows(actor, found),
            "crumbs": [
                {"label": _("Places"), "href": reverse("desk:directory:locations")},
                {"label": found.name},
            ],
        },
    )


@access(permissions.REGISTER)
@require_http_methods(["GET", "POST"])
def new_location(request: HttpRequest) -> HttpResponse:
    permissions.REGISTER.require(actor_of(request), integration_office())
    return _edit(request, None, _location(request, None))


@access(permissions.CHANGE_LOCATION)
@require_http_methods(["GET", "POST"])
def change_location(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    found = get_object_or_404(queries.visible_locations(actor), pk=pk)
    permissions.CHANGE_LOCATION.require(actor, found)
    return _edit(request, found, _location(request, found))


@access(permissions.VIEW_ARTICLE)
@require_GET
def article(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    found = get_object_or_404(queries.visible_articles(actor).prefetch_related("terms"), pk=pk)
    return render(
        request,
        "desk/directory/article.html",
        {
            "article": found,
            "may_change": permissions.CHANGE_ARTICLE.allows(actor, found),
            "crumbs": [
                {"label": _("Articles"), "href": reverse("desk:directory:articles")},
                {"label": found.title},
            ],
        },
    )


@access(permissions.REGISTER)
@require_http_methods(["GET", "POST"])
def new_article(request: HttpRequest) -> HttpResponse:
    permissions.REGISTER.require(actor_of(request), integration_office())
    return _edit(request, None, _article(request, None))


@access(permissions.CHANGE_ARTICLE)
@require_http_methods(["GET", "POST"])
def change_article(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    found = get_object_or_404(queries.visible_articles(actor), pk=pk)
    permissions.CHANGE_ARTICLE.require(actor, found)
    return _edit(request, found, _article(request, found))


def _location(request: HttpRequest, found: Location | None) -> Kind:
    actor, now = actor_of(request), timezone.now()

    def save(said: dict[str, Any], expected: int | None) -> Location:
        draft = LocationDraft(**said)
        if found is None:
            return operations.register_location(actor, integration_office(), draft=draft, at=now)
        return operations.change_location(
            actor, found, draft=draft, expected_version=expected, at=now
        )

    return Kind(
        "location",
        "locations",
        LocationForm,
        LocationDraft.of(found).as_plain() if found else {},
        save,
        (_("New place"), _("Change the place"), _("Places")),
    )


def _article(request: HttpRequest, found: Article | None) -> Kind:
    actor, now = actor_of(request), timezone.now()
    draft_now = ArticleDraft.of(found) if found else None

    def save(said: dict[str, Any], expected: int | None) -> Article:
        topics = said.pop("topics")
        others = (
            [one for one in draft_now.terms if not one.startswith("topic:")] if draft_now else ()
        )
        above = said["path"].rpartition("/")[0]
        draft = ArticleDraft(
            **said, parent=above, terms=(*(f"topic:{code}" for code in topics), *others)
        )
        if found is None:
            return operations.write_article(actor, integration_office(), draft=draft, at=now)
        return operations.change_article(
            actor, found, draft=draft, expected_version=expected, at=now
        )

    initial: dict[str, Any] = draft_now.as_plain() if draft_now else {"is_published": True}
    initial["topics"] = [
        one.partition(":")[2] for one in initial.get("terms", ()) if one.startswith("topic:")
    ]
    return Kind(
        "article",
        "articles",
        ArticleForm,
        initial,
        save,
        (_("New article"), _("Change the article"), _("Articles")),
    )


def _edit(request: HttpRequest, found: Thing | None, kind: Kind) -> HttpResponse:
    form = kind.form(request.POST) if request.method == "POST" else kind.form(initial=kind.initial)
    problem = ""
    if form.is_bound and form.is_valid():
        version = request.POST.get("version", "")
        expected = (int(version) if version.isdecimal() else -1) if found else None
        try:
            saved = kind.keep(dict(form.cleaned_data), expected)
        except Refused as refused:
            problem = sentence_of(refused)
        else:
            messages.success(request, _("“%(name)s” is saved.") % {"name": str(saved)})
            return redirect(f"desk:directory:{kind.name}", pk=saved.pk)
    title = kind.titles[1] if found else kind.titles[0]
    crumbs = [{"label": kind.titles[2], "href": reverse(f"desk:directory:{kind.plural}")}]
    if found:
        href = reverse(f"desk:directory:{kind.name}", args=[found.pk])
        crumbs.append({"label": str(found), "href": href})
    present = str(found.version) if found else ""
    return render(
        request,
        "desk/directory/other_edit.html",
        {
            "form": form,
            "found": found,
            "problem": problem,
            "title": title,
            "version": present if problem else request.POST.get("version", "") or present,
            "back": crumbs[-1]["href"],
            "crumbs": [*crumbs, {"label": title}],
        },
        status=409 if problem else 422 if form.errors else 200,
    )
