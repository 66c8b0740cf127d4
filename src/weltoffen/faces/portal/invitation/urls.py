from django.urls import path

from weltoffen.faces.portal.invitation import views

app_name = "invitation"
urlpatterns = [
    path("<str:token>/", views.answer, name="answer"),
    path("<str:token>/danke/", views.done, name="done"),
    path("<str:token>/unterlage/<int:pk>/", views.paper, name="paper"),
    path("<str:token>/sitzung.ics", views.as_ics, name="ics"),
]
