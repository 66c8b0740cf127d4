"""The search alone behind the whole of Django: all middleware, JSON instead of a page."""

import os
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

application = get_wsgi_application()
settings.ROOT_URLCONF = __name__
settings.ALLOWED_HOSTS = ["*"]


def _views() -> list[Any]:
    import orjson

    from weltoffen.domain.directory.finding import Query, complete, search
    from weltoffen.domain.directory.models import OfferEntry
    from weltoffen.faces.kern.access import PUBLIC, access

    at = datetime.fromisoformat(os.environ["BENCH_HOUR"])

    @access(PUBLIC)
    def found(request: HttpRequest) -> HttpResponse:
        """Twenty offers as they are kept ready, and all counts: two queries."""
        result = search(Query.from_params(request.GET), at)
        ready = dict(
            OfferEntry.objects.filter(pk__in=result.offer_ids).values_list("pk", "hsds_brief")
        )
        offers = [orjson.Fragment(ready[pk]) for pk in result.offer_ids]
        return HttpResponse(
            orjson.dumps({"total": result.total, "facets": result.facets, "offers": offers}),
            content_type="application/json",
        )

    @access(PUBLIC)
    def completed(request: HttpRequest) -> HttpResponse:
        return HttpResponse(orjson.dumps(complete(request.GET["q"])))

    return [path("search", found), path("complete", completed)]


urlpatterns = _views()
