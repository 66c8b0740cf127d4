from django.urls import path

from weltoffen.faces.desk.sources import views

app_name = "sources"
urlpatterns = [
    path("", views.sources, name="list"),
    path("<int:pk>/", views.source, name="detail"),
    path("<int:pk>/funde/", views.findings, name="findings"),
]
