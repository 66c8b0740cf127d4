from django.urls import path

from weltoffen.faces.desk.hearing import detail, lists

app_name = "hearing"
urlpatterns = [
    path("", lists.hearings, name="list"),
    path("nachsehen/", lists.look, name="look"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/ergebnis/", detail.record, name="record"),
]
