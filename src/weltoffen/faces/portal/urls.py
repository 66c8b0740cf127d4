from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from weltoffen.faces.portal import views

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("impressum/", views.imprint, name="imprint"),
    path("datenschutz/", views.privacy, name="privacy"),
    path("barrierefreiheit/", views.accessibility, name="accessibility"),
    path("vermerk/", include("weltoffen.faces.portal.clearance.urls")),
    path("feed/", include("weltoffen.faces.portal.feeds.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("weltoffen.faces.portal.demo.urls")))
