from django.urls import path

from weltoffen.faces.portal.figures import comparison, countries, datasets, files, pages

app_name = "figures"
urlpatterns = [
    path("", pages.overview, name="overview"),
    path("vergleich/", comparison.compare, name="compare"),
    path("laender/", countries.countries, name="countries"),
    path("laender/<slug:code>/", countries.country, name="country"),
    path("daten/", datasets.datasets, name="datasets"),
    path("daten/<slug:code>/", datasets.dataset, name="dataset"),
    path("daten/<slug:code>/datensatz.jsonld", datasets.linked_data, name="linked_data"),
    path("daten/<slug:code>/<slug:table>.<slug:form>", datasets.file, name="data_file"),
    path("<slug:code>/", pages.indicator, name="indicator"),
    path("<slug:code>/<slug:what>.<slug:form>", files.picture, name="file"),
]
