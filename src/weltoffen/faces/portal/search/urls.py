from django.urls import path

from weltoffen.faces.portal.search import views

app_name = "search"
urlpatterns = [
    path("", views.results, name="results"),
    path("thema/<slug:code>/", views.topic, name="topic"),
]
