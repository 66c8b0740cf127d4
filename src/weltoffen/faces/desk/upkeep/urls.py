from django.urls import path

from weltoffen.faces.desk.upkeep import deciding, lists, state

app_name = "upkeep"
urlpatterns = [
    path("", state.state, name="state"),
    path("webadressen/", state.websites, name="websites"),
    path("angebote/", lists.offers, name="offers"),
    path("angebote/<int:pk>/", deciding.offer, name="offer"),
    path("angebote/<int:pk>/bestaetigen/", deciding.confirm, name="confirm"),
    path("angebote/<int:pk>/fragen/", deciding.ask, name="ask"),
    path("vorschlaege/", lists.proposals, name="proposals"),
    path("vorschlaege/<int:pk>/", deciding.proposal, name="proposal"),
    path("vorschlaege/<int:pk>/entscheiden/", deciding.decide, name="decide"),
    path("doppelte/", lists.doubles, name="doubles"),
    path("doppelte/<int:pk>/", deciding.double, name="double"),
    path("doppelte/<int:pk>/entscheiden/", deciding.decide_double, name="decide_double"),
]
