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
    path("", include("weltoffen.faces.portal.urls")),
]
