from django.urls import path

from weltoffen.faces.desk.indicators import catalogue, datasets, preview, upload

app_name = "indicators"
urlpatterns = [
    path("", datasets.datasets, name="list"),
    path("katalog/", catalogue.catalogue, name="catalogue"),
    path("datei/", upload.upload, name="upload"),
    path("datei/<str:key>/spalten/", upload.columns, name="columns"),
    path("datei/<str:key>/", preview.preview, name="preview"),
    path("datei/<str:key>/verwerfen/", upload.discard, name="discard"),
    path("fassung/<int:pk>/zuruecknehmen/", datasets.undo, name="undo"),
    path("<slug:code>/", datasets.dataset, name="detail"),
    path("<slug:code>/aendern/", datasets.change, name="change"),
]
