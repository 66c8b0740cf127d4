from django.urls import path

from weltoffen.faces.portal.feeds import views

app_name = "feeds"
urlpatterns = [
    path("ratsschau/<str:key>.xml", views.rss, name="rss"),
    path("ratsschau/<str:key>.ics", views.calendar, name="calendar"),
]
