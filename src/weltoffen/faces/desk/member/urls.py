from django.urls import path

from weltoffen.faces.desk.member import answering, export, page

app_name = "member"
urlpatterns = [
    path("", page.mine, name="mine"),
    path("sitzung/<int:pk>/antwort/", answering.answer, name="answer"),
    path("kalender/", answering.make_calendar, name="make_calendar"),
    path("kalender/beenden/", answering.end_calendar, name="end_calendar"),
    path("daten/", export.data, name="data"),
]
