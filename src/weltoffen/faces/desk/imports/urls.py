from django.urls import path

from weltoffen.faces.desk.imports import feeds, intakes, mapping, preview, upload

app_name = "imports"
urlpatterns = [
    path("", feeds.feeds, name="list"),
    # setting up
    path("neu/", feeds.choose, name="choose"),
    path("neu/<slug:kind>/", feeds.add, name="add"),
    path("<int:pk>/", feeds.feed, name="detail"),
    path("<int:pk>/aendern/", feeds.change, name="change"),
    # bringing in
    path("<int:pk>/hochladen/", upload.upload, name="upload"),
    path("<int:pk>/holen/", upload.fetch, name="fetch"),
    path("<int:pk>/hochladen/<str:key>/spalten/", mapping.columns, name="columns"),
    path("<int:pk>/hochladen/<str:key>/vorschau/", preview.preview, name="preview"),
    path("<int:pk>/hochladen/<str:key>/verwerfen/", upload.discard, name="discard"),
    # what came of it
    path("einlesen/<int:intake>/", intakes.intake, name="intake"),
    path("einlesen/<int:intake>/zuruecknehmen/", intakes.undo, name="undo"),
]
