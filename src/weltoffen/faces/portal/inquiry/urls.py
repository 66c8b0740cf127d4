from django.urls import path

from weltoffen.faces.portal.inquiry import views

app_name = "inquiry"
urlpatterns = [
    path("", views.ask, name="ask"),
    path("antwort/", views.code, name="code"),
    path("geloescht/", views.gone, name="gone"),
    path("meine/<str:token>/", views.own, name="own"),
    path("meine/<str:token>/nachfrage/", views.ask_on, name="ask_on"),
    path("meine/<str:token>/hilfreich/", views.rate, name="rate"),
    path("meine/<str:token>/loeschen/", views.take_back, name="take_back"),
]
