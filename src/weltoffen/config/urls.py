from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.i18n import set_language

handler400 = "weltoffen.faces.kern.refusals.bad_request"
handler403 = "weltoffen.faces.kern.refusals.forbidden"
handler404 = "weltoffen.faces.kern.refusals.not_found"
handler429 = "weltoffen.faces.kern.refusals.too_many"  # allauth asks for it
handler500 = "weltoffen.faces.kern.refusals.broken"

urlpatterns = [
    path("sprache/", set_language, name="set_language"),
    path("konto/", include("allauth.urls")),
    path("intern/", include("weltoffen.faces.desk.urls")),
    path("", include("weltoffen.faces.portal.health.urls")),
    path("feed/", include("weltoffen.faces.portal.feeds.urls")),
    path("hsds/v3/", include("weltoffen.faces.api.hsds.urls")),
    path("oparl/v1.1/", include("weltoffen.faces.api.oparl.urls")),
    path("dcat/", include("weltoffen.faces.api.dcat.urls")),
    path("api/figures/", include("weltoffen.faces.api.figures.urls")),
    path("skos/", include("weltoffen.faces.api.skos.urls")),
    *i18n_patterns(path("", include("weltoffen.faces.portal.urls")), prefix_default_language=False),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("weltoffen.faces.portal.demo.urls")))
