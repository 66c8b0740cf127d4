from django.urls import URLPattern, URLResolver, include, path

from weltoffen.faces.portal import codes, views

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("hilfe/", views.help_now, name="help"),
    path("qr/", codes.code, name="code"),
    path("qr.svg", codes.picture, name="code_picture"),
    path("impressum/", views.imprint, name="imprint"),
    path("datenschutz/", views.privacy, name="privacy"),
    path("barrierefreiheit/", views.accessibility, name="accessibility"),
    path("vermerk/", include("weltoffen.faces.portal.clearance.urls")),
    path("angebote/", include("weltoffen.faces.portal.offers.urls")),
    path("suche/", include("weltoffen.faces.portal.search.urls")),
    path("wegweiser/", include("weltoffen.faces.portal.articles.urls")),
    path("woerter/", include("weltoffen.faces.portal.glossary.urls")),
    path("vermittlung/", include("weltoffen.faces.portal.referral.urls")),
    path("fragen/", include("weltoffen.faces.portal.inquiry.urls")),
    path("rat/", include("weltoffen.faces.portal.council.urls")),
    path("zahlen/", include("weltoffen.faces.portal.figures.urls")),
    path("zusage/", include("weltoffen.faces.portal.promise.urls")),
    path("niederschrift/", include("weltoffen.faces.portal.minutes.urls")),
    path("bestaetigen/", include("weltoffen.faces.portal.upkeep.urls")),
    path("einladung/", include("weltoffen.faces.portal.invitation.urls")),
    path("meine-sitzungen/", include("weltoffen.faces.portal.calendar.urls")),
]
