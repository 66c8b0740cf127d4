from django.urls import path

from weltoffen.faces.desk.hearing import council, detail, elections, lists, motions, summary

app_name = "hearing"
urlpatterns = [
    path("", lists.hearings, name="list"),
    path("nachsehen/", lists.look, name="look"),
    path("beirat/", council.council, name="council"),
    path("beirat/amtszeit/neu/", council.begin, name="begin"),
    path("beirat/amtszeit/<int:pk>/", council.term, name="term"),
    path("beirat/amtszeit/<int:pk>/einberufen/", council.convene, name="convene"),
    path("beirat/amtszeit/<int:pk>/wahl/", elections.elect, name="elect"),
    path("beirat/amtszeit/<int:pk>/amt/<int:election>/ende/", elections.end, name="end_office"),
    path("beirat/amtszeit/<int:pk>/mandat/<int:seat>/", elections.replace, name="replace"),
    path("beirat/antraege/", motions.motions, name="motions"),
    path("beirat/antraege/neu/", motions.new, name="put_motion"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/ergebnis/", detail.record, name="record"),
    path("<int:pk>/zusammenfassung/", summary.write, name="summary"),
]
