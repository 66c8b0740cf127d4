from django.urls import path

from weltoffen.faces.desk.gaps import detail, lists, report

app_name = "gaps"
urlpatterns = [
    path("", lists.gaps, name="list"),
    path("neu/", lists.new, name="new"),
    path("hinweis/", lists.note, name="note"),
    path("zaehlen/", lists.collect, name="collect"),
    path("bericht.pdf", report.pdf, name="report"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/bestaetigen/", detail.confirm, name="confirm"),
    path("<int:pk>/uebernehmen/", detail.take, name="take"),
    path("<int:pk>/zusammen/", detail.merge, name="merge"),
    path("<int:pk>/<slug:which>/", detail.step, name="step"),
]
