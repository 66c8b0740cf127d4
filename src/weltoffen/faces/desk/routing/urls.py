from django.urls import path

from weltoffen.faces.desk.routing import views

app_name = "routing"
urlpatterns = [path("", views.rules, name="rules")]
