from django.urls import URLPattern, URLResolver, include, path

app_name = "desk"
# one line per room: shell first, it has the bare address
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("weltoffen.faces.desk.shell.urls")),
    path("vermerke/", include("weltoffen.faces.desk.clearance.urls")),
    path("kennzahlen/", include("weltoffen.faces.desk.figures.urls")),
    path("textbausteine/", include("weltoffen.faces.desk.textblocks.urls")),
    path("zustaendigkeit/", include("weltoffen.faces.desk.routing.urls")),
    path("pruefung/", include("weltoffen.faces.desk.screening.urls")),
    path("beteiligungen/", include("weltoffen.faces.desk.involvement.urls")),
    path("vorlagen/", include("weltoffen.faces.desk.papers.urls")),
    path("sitzungen/", include("weltoffen.faces.desk.meetings.urls")),
    path("ratsschau/", include("weltoffen.faces.desk.watch.urls")),
    path("anhoerungen/", include("weltoffen.faces.desk.hearing.urls")),
    path("merkmale/", include("weltoffen.faces.desk.relevance.urls")),
    path("abos/", include("weltoffen.faces.desk.subscriptions.urls")),
    path("quellen/", include("weltoffen.faces.desk.sources.urls")),
    path("angebote/suche/", include("weltoffen.faces.desk.finder.urls")),
    path("angebote/", include("weltoffen.faces.desk.directory.urls")),
    path("pflege/", include("weltoffen.faces.desk.upkeep.urls")),
    path("uebernahme/", include("weltoffen.faces.desk.imports.urls")),
    path("vermittlungen/", include("weltoffen.faces.desk.referrals.urls")),
    path("anfragen/", include("weltoffen.faces.desk.inquiries.urls")),
    path("luecken/", include("weltoffen.faces.desk.gaps.urls")),
    path("woerter/", include("weltoffen.faces.desk.glossary.urls")),
    path("uebersetzungen/", include("weltoffen.faces.desk.translations.urls")),
]
