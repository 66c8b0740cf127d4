from django.urls import path

from weltoffen.faces.desk.minutes import (
    detail,
    excerpts,
    files,
    lists,
    objections,
    signing,
    writing,
)

app_name = "minutes"
urlpatterns = [
    path("", lists.minutes, name="list"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/schreiben/", writing.write, name="write"),
    path("<int:pk>/vorlegen/", writing.lay_before, name="lay_before"),
    path("<int:pk>/zurueck/", writing.send_back, name="send_back"),
    path("<int:pk>/unterschreiben/", signing.as_chair, name="sign"),
    path("<int:pk>/gegenzeichnen/", signing.as_secretary, name="countersign"),
    path("<int:pk>/auf-papier/", signing.on_paper, name="on_paper"),
    path("<int:pk>/versenden/", detail.send, name="send"),
    path("<int:pk>/einwand/", objections.raise_one, name="object"),
    path("<int:pk>/einwaende/<int:objection>/", objections.decide, name="decide"),
    path("<int:pk>/genehmigen/", objections.approve, name="approve"),
    path("<int:pk>/auszug/", excerpts.send, name="excerpt"),
    path("auszuege/<int:pk>/", excerpts.read, name="read_excerpt"),
    path("<int:pk>/<slug:part>.<slug:kind>", files.file, name="file"),
]
