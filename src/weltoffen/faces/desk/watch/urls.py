from django.urls import path

from weltoffen.faces.desk.watch import views

app_name = "watch"
urlpatterns = [
    path("", views.sources, name="sources"),
    path("<int:pk>/", views.source, name="source"),
    path("<int:pk>/funde/", views.findings, name="findings"),
]
