from django.urls import path

from weltoffen.faces.desk.referrals import consents, deeds, figures, lists, page, preparing

app_name = "referrals"
urlpatterns = [
    path("", lists.work_list, name="list"),
    path("zahlen/", figures.figures, name="figures"),
    path("neu/<int:offer>/", preparing.prepare, name="new"),
    path("<int:pk>/", page.detail, name="detail"),
    path("<int:pk>/aendern/", preparing.change, name="change"),
    path("<int:pk>/einwilligung/", consents.on_screen, name="consent"),
    path("<int:pk>/telefon/", consents.by_phone, name="phone"),
    path("<int:pk>/papier/", consents.on_paper, name="paper"),
    path("<int:pk>/einwilligung.pdf", consents.sheet, name="sheet"),
    path("<int:pk>/beleg/", page.receipt, name="receipt"),
    path("<int:pk>/antwort/", deeds.answer, name="answer"),
    path("<int:pk>/zuruecknehmen/", deeds.withdraw, name="withdraw"),
    path("<int:pk>/beenden/", deeds.close, name="close"),
    path("<int:pk>/datei/<int:position>/", deeds.file, name="file"),
    path("<int:pk>/datei/<int:position>/entfernen/", deeds.detach, name="detach"),
]
