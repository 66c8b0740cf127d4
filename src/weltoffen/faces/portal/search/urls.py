from django.urls import path

from weltoffen.faces.portal.search import suggesting, views

app_name = "search"
urlpatterns = [
    path("", views.results, name="results"),
    path("woerter/", suggesting.suggestions, name="suggestions"),
    path("thema/<slug:code>/", views.topic, name="topic"),
]
