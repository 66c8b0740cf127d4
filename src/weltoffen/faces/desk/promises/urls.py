from django.urls import URLPattern, URLResolver, path

from weltoffen.faces.desk.promises import campaigns, detail, lists, steps

app_name = "promises"
YEAR = "empfehlungen/<int:pk>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", lists.promises, name="list"),
    path("stellen/", lists.tallies, name="tallies"),
    path("zusagen.pdf", lists.printed, name="print"),
    path("neu/", lists.new, name="new"),
    path("empfehlungen/", campaigns.campaigns, name="campaigns"),
    path("empfehlungen/neu/", campaigns.new, name="campaign_new"),
    path(YEAR, campaigns.campaign, name="campaign"),
    path(f"{YEAR}aendern/", campaigns.change, name="campaign_change"),
    path(f"{YEAR}vorschlagen/", campaigns.suggest, name="suggest"),
    path(f"{YEAR}vorschlag/<int:suggestion>/", campaigns.sort, name="sort"),
    path(f"{YEAR}vorschlag/<int:suggestion>/entscheiden/", campaigns.decide, name="decide"),
    path(f"{YEAR}beschliessen/", campaigns.agree, name="agree"),
    path(f"{YEAR}senden/", campaigns.send, name="send"),
    path(f"{YEAR}schliessen/", campaigns.close, name="campaign_close"),
    path(f"{YEAR}empfehlungen.<slug:ending>", campaigns.document, name="campaign_file"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/link/", detail.link, name="link"),
    path("<int:pk>/zeigen/", detail.show, name="show"),
    path("<int:pk>/<slug:which>/", steps.step, name="step"),
]
