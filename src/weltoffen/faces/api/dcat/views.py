from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from weltoffen.base.access.actor import PUBLIC as ANYBODY
from weltoffen.base.vocabulary.profile import city
from weltoffen.domain.indicators import queries
from weltoffen.domain.indicators.queries.content import contents
from weltoffen.faces.kern.access import PUBLIC, access

FORMATS: Final = {
    "ttl": ("turtle", "text/turtle; charset=utf-8"),
    "rdf": ("pretty-xml", "application/rdf+xml"),
    "jsonld": ("json-ld", "application/ld+json"),
}


@access(PUBLIC)
@require_safe
def catalog(request: HttpRequest, form: str) -> HttpResponse:
    """Every public dataset of which something is in force."""
    from weltoffen.faces.api.dcat.graph import graph_of  # the library takes a while to load

    if form not in FORMATS:
        raise Http404
    entries = [
        (one, contents(ANYBODY, one), list(queries.releases_of(one)))
        for one in queries.visible_datasets(ANYBODY)
    ]
    address = settings.BASE_URL + reverse("dcat:catalog", args=["ttl"])
    graph = graph_of(
        [entry for entry in entries if entry[1]],
        city=city(),
        address=address,
        base=settings.BASE_URL,
    )
    language, content_type = FORMATS[form]
    return HttpResponse(
        graph.serialize(format=language, encoding="utf-8"),
        content_type=content_type,
        headers={"Access-Control-Allow-Origin": "*"},
    )
