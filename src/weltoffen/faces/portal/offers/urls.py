from django.urls import path
from django.views.generic import RedirectView

from weltoffen.faces.portal.offers import around, one, organizations

app_name = "offers"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="portal:search:results"), name="all"),
    path("stadtteile/", around.districts, name="districts"),
    path("termine/", around.dates, name="dates"),
    path("organisationen/", organizations.organizations, name="organizations"),
    path("organisationen/<uuid:uuid>/", organizations.organization, name="organization"),
    path("<uuid:uuid>/", one.offer, name="offer"),
    path("<uuid:uuid>/termine.ics", one.calendar, name="calendar"),
    path("<uuid:uuid>/angebot.jsonld", one.linked_data, name="linked_data"),
]
