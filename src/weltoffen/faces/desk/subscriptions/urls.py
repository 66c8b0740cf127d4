from django.urls import path

from weltoffen.faces.desk.subscriptions import deeds, views

app_name = "subscriptions"
urlpatterns = [
    path("", views.subscriptions, name="list"),
    path("neu/", views.new, name="new"),
    path("<int:pk>/", views.edit, name="edit"),
    path("<int:pk>/abbestellen/", deeds.stop_mail, name="stop_mail"),
    path("<int:pk>/anhalten/", deeds.pause, name="pause"),
    path("<int:pk>/fortsetzen/", deeds.resume, name="resume"),
    path("<int:pk>/adresse/", deeds.renew_feed, name="renew_feed"),
    path("<int:pk>/loeschen/", deeds.unfollow, name="unfollow"),
    path("wochenbericht/", deeds.weekly, name="weekly"),
]
