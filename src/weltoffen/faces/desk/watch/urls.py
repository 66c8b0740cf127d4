from django.urls import path

from weltoffen.faces.desk.watch import (
    answering,
    coverage,
    lists,
    matches,
    meeting,
    reminding,
    taking_in,
)

app_name = "watch"
urlpatterns = [
    path("", lists.lists, name="list"),
    path("sitzung/<int:pk>/", meeting.meeting, name="meeting"),
    path("sitzung/<int:pk>/erinnern/", meeting.remind, name="remind_meeting"),
    path("<int:pk>/erinnern/", reminding.remind, name="remind"),
    path("<int:pk>/amt/", reminding.department, name="department"),
    path("<int:pk>/aufgreifen/", taking_in.take_in, name="take_in"),
    path("erinnerung/<int:pk>/", answering.reminder, name="reminder"),
    path("erinnerung/<int:pk>/antworten/", answering.answer, name="answer"),
    path("erinnerung/<int:pk>/vorlegen/", answering.submit, name="submit"),
    path("erinnerung/<int:pk>/erledigen/", answering.settle, name="settle"),
    path("zuordnung/", matches.matches, name="matches"),
    path("zuordnung/<int:pk>/", matches.decide, name="decide"),
    path("abdeckung/", coverage.coverage, name="coverage"),
]
