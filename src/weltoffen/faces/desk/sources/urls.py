from django.urls import path

from weltoffen.faces.desk.sources import (
    addresses,
    columns,
    items,
    preview,
    readings,
    setup,
    upload,
    views,
)

app_name = "sources"
urlpatterns = [
    path("", views.sources, name="list"),
    # setting up
    path("neu/", setup.choose, name="choose"),
    path("neu/<slug:slug>/", setup.begin, name="begin"),
    path("neu/<slug:slug>/anlegen/", setup.add, name="add"),
    path("<int:pk>/", views.source, name="detail"),
    path("<int:pk>/aendern/", setup.change, name="change"),
    path("<int:pk>/adresse/", addresses.look_at_address, name="look_at_address"),
    path("<int:pk>/adresse/nehmen/", addresses.move, name="move"),
    path("<int:pk>/anhalten/", setup.pause, name="pause"),
    path("<int:pk>/fortsetzen/", setup.resume, name="resume"),
    path("<int:pk>/lesen/", setup.read, name="read"),
    # bringing in
    path("<int:pk>/hochladen/", upload.upload, name="upload"),
    path("<int:pk>/hochladen/<str:key>/spalten/", columns.columns, name="columns"),
    path("<int:pk>/hochladen/<str:key>/punkte/", items.items, name="items"),
    path("<int:pk>/hochladen/<str:key>/vorschau/", preview.preview, name="preview"),
    path("<int:pk>/hochladen/<str:key>/verwerfen/", upload.discard, name="discard"),
    # what came of it
    path("<int:pk>/funde/", views.findings, name="findings"),
    path("lesungen/<int:reading>/", readings.reading, name="reading"),
    path("lesungen/<int:reading>/funde/", readings.findings, name="reading_findings"),
    path("lesungen/<int:reading>/zuruecknehmen/", readings.undo, name="undo"),
]
