from django.urls import path

from weltoffen.faces.desk.shell import city, deputies, links, notices, search, today, trail

app_name = "shell"
urlpatterns = [
    path("", today.today, name="today"),
    path("mitteilungen/", notices.notices, name="notices"),
    path("mitteilungen/gelesen/", notices.read_all, name="read_all"),
    path("mitteilungen/<int:pk>/", notices.read, name="notice"),
    path("mitteilungen/per-mail/", notices.preferences, name="preferences"),
    path("suche/", search.search, name="search"),
    path("stadt/", city.profile, name="city"),
    path("stadt/<int:pk>/", city.organization, name="organization"),
    path("vertretung/", deputies.deputies, name="deputies"),
    path("vertretung/<int:pk>/beenden/", deputies.end, name="end_deputy"),
    path("protokoll/", trail.trail, name="trail"),
    path("protokoll/pruefung/", trail.check, name="trail_check"),
    path("zu/<str:reference>/", links.follow, name="follow"),
]
