from django.urls import path

from weltoffen.faces.desk.handover import detail, lists, preparing

app_name = "handover"
urlpatterns = [
    path("", lists.handovers, name="list"),
    path("gremium/neu/", preparing.body, name="body"),
    path("arbeit/neu/", preparing.work, name="work"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/wissen/", detail.note, name="note"),
    path("<int:pk>/verteilen/", detail.distribute, name="distribute"),
    path("<int:pk>/uebergeben/", detail.finish, name="finish"),
    path("<int:pk>/zuruecknehmen/", detail.take_back, name="take_back"),
    path("<int:pk>/absagen/", detail.call_off, name="call_off"),
    path("<int:pk>/uebergabe.pdf", detail.paper, name="pdf"),
    path("<int:pk>/uebergabe.zip", detail.archive, name="zip"),
]
