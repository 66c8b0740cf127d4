"""Leaflets to lay out: a topic, a language, a PDF."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET

from weltoffen.base.translations.languages import languages
from weltoffen.domain.directory import permissions
from weltoffen.domain.directory.leaflet import leaflet as printed
from weltoffen.domain.directory.leaflet import offers_for
from weltoffen.domain.directory.queries import shown_terms
from weltoffen.faces.kern.access import access


@access(permissions.VIEW_OFFER)
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "desk/directory/leaflets.html",
        {
            "topics": [term for term in shown_terms("topic", "de") if not term.parent],
            "languages": [one for one in languages() if one.is_interface],
            "crumbs": [
                {"label": _("Offers"), "href": reverse("desk:directory:list")},
                {"label": _("Leaflets")},
            ],
        },
    )


@access(permissions.VIEW_OFFER)
@require_GET
def leaflet(request: HttpRequest, language: str, topic: str) -> HttpResponse:
    known = {term.code: term for term in shown_terms("topic", language)}
    if topic not in known or language not in {one.code for one in languages() if one.is_interface}:
        raise Http404
    with override(language):
        address = settings.BASE_URL + reverse("portal:search:topic", args=[topic])
    content = printed(
        offers_for(topic),
        title=known[topic].name,
        language=language,
        address=address,
        day=timezone.localdate(),
    )
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{topic}-{language}.pdf"'},
    )
