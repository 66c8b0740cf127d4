from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import terms
from weltoffen.faces.kern.access import PUBLIC, access

LISTS: Final = {
    "topics": (Term.Taxonomy.TOPIC, "Themen der Angebote"),
    "groups": (Term.Taxonomy.GROUP, "Für wen Angebote sind"),
}
FORMATS: Final = {
    "ttl": ("turtle", "text/turtle; charset=utf-8"),
    "jsonld": ("json-ld", "application/ld+json"),
}


@access(PUBLIC)
@require_safe
def concepts(request: HttpRequest, name: str, form: str = "ttl") -> HttpResponse:
    """One list, whole. Turtle, or JSON-LD for whoever asks for it by the ending."""
    from weltoffen.faces.api.skos.graph import graph_of  # the library takes a while to load

    if name not in LISTS or form not in FORMATS:
        raise Http404
    taxonomy, title = LISTS[name]
    address = settings.BASE_URL + reverse("skos:list", args=[name])
    found = terms(taxonomy).prefetch_related("labels")
    graph = graph_of(found, address=address, title=title)
    language, content_type = FORMATS[form]
    response = HttpResponse(
        graph.serialize(format=language, encoding="utf-8"),
        content_type=content_type,
        headers={"Access-Control-Allow-Origin": "*"},
    )
    response.is_ready = True  # type: ignore[attr-defined]  # kept until the next edition
    return response
