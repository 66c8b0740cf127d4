from django.urls import path

from weltoffen.faces.portal.promise import views

app_name = "promise"
urlpatterns = [
    path("<str:token>/", views.answer, name="answer"),
    path("<str:token>/danke/", views.done, name="done"),
]
