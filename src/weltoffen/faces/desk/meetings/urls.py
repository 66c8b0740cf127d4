from django.urls import path

from weltoffen.faces.desk.meetings import agenda, items, paper, people, planning, proposals, views

app_name = "meetings"
urlpatterns = [
    path("", views.week, name="week"),
    path("neu/<int:body>/", planning.plan, name="plan"),
    path("vorschlaege/<int:body>/", proposals.proposals, name="proposals"),
    path("vorschlag/<int:pk>/", proposals.proposal, name="proposal"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/verlegen/", planning.move, name="move"),
    path("<int:pk>/absagen/", planning.cancel, name="cancel"),
    path("<int:pk>/tagesordnung.pdf", paper.as_pdf, name="pdf"),
    path("<int:pk>/sitzung.ics", paper.as_ics, name="ics"),
    path("<int:pk>/tagesordnung/", agenda.agenda, name="agenda"),
    path("<int:pk>/tagesordnung/reihenfolge/", agenda.order, name="order"),
    path("<int:pk>/tagesordnung/vorbereiten/", agenda.prepare, name="prepare"),
    path("<int:pk>/tagesordnung/uebernehmen/", agenda.copy, name="copy"),
    path("<int:pk>/tagesordnung/vorlage/", agenda.add_paper, name="add_paper"),
    path("<int:pk>/tagesordnung/doch/<int:item>/", agenda.take_back_skip, name="take_back_skip"),
    path("<int:pk>/vorschlag/<int:proposal>/auf/", proposals.take_up, name="take_up"),
    path("<int:pk>/vorschlag/<int:proposal>/nicht/", proposals.refuse, name="refuse"),
    path("<int:pk>/einladen/", people.invite, name="invite"),
    path("<int:pk>/wer-kommt/", people.coming, name="coming"),
    path("<int:pk>/gast/", people.guest, name="guest"),
    path("antwort/<int:pk>/", people.answer, name="answer"),
    path("gast/<int:pk>/zuruecknehmen/", people.withdraw, name="withdraw"),
    path("punkt/<int:pk>/", items.item, name="item"),
    path("punkt/<int:pk>/unterlagen/", items.attach, name="attach"),
    path("punkt/<int:pk>/auslassen/", items.skip, name="skip"),
    path("punkt/<int:pk>/entfernen/", items.remove, name="remove"),
    path("punkt/<int:pk>/uebertragen/", items.carry, name="carry"),
    path("unterlage/<int:pk>/", items.download, name="download"),
    path("unterlage/<int:pk>/entfernen/", items.detach, name="detach"),
]
