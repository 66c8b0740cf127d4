from django.urls import path

from weltoffen.faces.desk.shell import views

app_name = "shell"
urlpatterns = [
    path("", views.today, name="today"),
]
