from django.urls import path

from weltoffen.faces.portal.referral import alone, answers, code, own, receiver

app_name = "referral"
urlpatterns = [
    path("", code.ask, name="code"),
    path("neu/<uuid:offer>/", alone.refer, name="new"),
    path("meine/<str:token>/", own.show, name="own"),
    path("meine/<str:token>/einwilligen/", own.consent, name="consent"),
    path("meine/<str:token>/aendern/", own.correct, name="correct"),
    path("meine/<str:token>/datei/<int:position>/entfernen/", own.detach, name="detach"),
    path("meine/<str:token>/antwort/", own.answer, name="answer"),
    path("meine/<str:token>/zuruecknehmen/", own.withdraw, name="withdraw"),
    path("meine/<str:token>/termin.ics", own.calendar, name="calendar"),
    path("empfang/<str:token>/", receiver.show, name="received"),
    path("empfang/<str:token>/datei/<int:position>/", receiver.file, name="file"),
    path("empfang/<str:token>/<slug:kind>/", answers.give, name="reply"),
]
