from django.urls import path

from weltoffen.faces.desk.relevance import control, models, views

app_name = "relevance"
urlpatterns = [
    path("", models.overview, name="overview"),
    path("woerter/", views.words, name="words"),
    path("stichprobe/", control.index, name="control"),
    path("stichprobe/<int:pk>/", control.look, name="look"),
    path("modelle/<int:number>/uebernehmen/", models.take, name="take"),
    path("modelle/<int:number>/zurueckgeben/", models.give_back, name="give_back"),
    path("vorlagen/<int:pk>/", views.judge, name="judge"),
]
