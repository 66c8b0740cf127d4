from django.urls import path

from weltoffen.faces.desk.translations import deeds, edit, exchange, lists

app_name = "translations"
urlpatterns = [
    path("", lists.overview, name="overview"),
    path("liste/", lists.listed, name="list"),
    path("austausch/", exchange.exchange, name="exchange"),
    path("austausch/datei/", exchange.download, name="download"),
    path("austausch/<str:key>/", exchange.preview, name="preview"),
    path("austausch/<str:key>/verwerfen/", exchange.discard, name="discard_file"),
    path("<slug:what>/<int:thing>/<slug:to>/", edit.edit, name="edit"),
    path("<slug:what>/<int:thing>/<slug:to>/veroeffentlichen/", deeds.publish, name="publish"),
    path("<slug:what>/<int:thing>/<slug:to>/zurueckgeben/", deeds.give_back, name="return"),
    path("<slug:what>/<int:thing>/<slug:to>/zurueckziehen/", deeds.withdraw, name="withdraw"),
    path("<slug:what>/<int:thing>/<slug:to>/verwerfen/", deeds.discard, name="discard"),
    path("<slug:what>/<int:thing>/<slug:to>/stimmt-noch/", deeds.still_right, name="still"),
    path("<slug:what>/<int:thing>/<slug:to>/maschine/", deeds.ask_machine, name="machine"),
]
