from django.urls import path

from weltoffen.faces.desk.directory import detail, edit, leaflets, lists, others, providers

app_name = "directory"
urlpatterns = [
    path("", lists.offers, name="list"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/aendern/", edit.change, name="change"),
    path("<int:pk>/zeiten/", edit.times, name="times"),
    path("<int:pk>/plaetze/", detail.places, name="places"),
    path("<int:pk>/beenden/", detail.end, name="end"),
    path("faltblatt/", leaflets.choose, name="leaflets"),
    path("faltblatt/<slug:language>/<slug:topic>.pdf", leaflets.leaflet, name="leaflet"),
    path("anbieter/", lists.providers, name="providers"),
    path("anbieter/neu/", providers.new, name="new_provider"),
    path("anbieter/<int:pk>/", providers.provider, name="provider"),
    path("anbieter/<int:pk>/aendern/", providers.change, name="change_provider"),
    path("anbieter/<int:provider_pk>/neues-angebot/", edit.new, name="new"),
    path("orte/", lists.locations, name="locations"),
    path("orte/neu/", others.new_location, name="new_location"),
    path("orte/<int:pk>/", others.location, name="location"),
    path("orte/<int:pk>/aendern/", others.change_location, name="change_location"),
    path("artikel/", lists.articles, name="articles"),
    path("artikel/neu/", others.new_article, name="new_article"),
    path("artikel/<int:pk>/", others.article, name="article"),
    path("artikel/<int:pk>/aendern/", others.change_article, name="change_article"),
]
