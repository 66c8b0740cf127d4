"""`<token>/`: the link for one offer; `<token>/<uuid>/`: an offer through its provider's link."""

from django.urls import path

from weltoffen.faces.portal.upkeep import others, views

app_name = "upkeep"
DEEDS = {
    "offer": ("", views.offer),
    "times": ("zeiten/", views.times),
    "change": ("aenderung/", views.change),
    "gone": ("nicht-mehr/", views.gone),
    "done": ("danke/", views.done),
}
urlpatterns = [
    path("vorschlag/<uuid:uuid>/", others.propose, name="propose"),
    path("vorschlag/<uuid:uuid>/danke/", others.proposed, name="proposed"),
    path("anbieter/<str:token>/", others.provider, name="provider"),
    *(path(f"<str:token>/{rest}", view, name=name) for name, (rest, view) in DEEDS.items()),
    *(
        path(f"<str:token>/<uuid:uuid>/{rest}", view, name=f"{name}_of_all")
        for name, (rest, view) in DEEDS.items()
    ),
]
