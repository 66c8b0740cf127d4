from django.urls import path

from weltoffen.faces.portal.council import bodies, promises, search, sittings

app_name = "council"
urlpatterns = [
    path("", sittings.start, name="start"),
    path("gremien/", bodies.bodies, name="bodies"),
    path("gremien/<int:pk>/", bodies.body, name="body"),
    path("gremien/<int:pk>/termine.ics", bodies.calendar, name="calendar"),
    path("gremien/<int:pk>/feed.xml", bodies.feed, name="feed"),
    path("sitzungen/", sittings.meetings, name="meetings"),
    path("sitzungen/<int:pk>/", sittings.meeting, name="meeting"),
    path("vorlagen/<int:pk>/", sittings.paper, name="paper"),
    path("zusagen/", promises.listed, name="promises"),
    path("zusagen/<int:pk>/", promises.promise, name="promise"),
    path("suche/", search.results, name="search"),
]
