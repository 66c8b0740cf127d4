from django.urls import path

from weltoffen.faces.portal.clearance import views

app_name = "clearance"
urlpatterns = [
    path("", views.ask, name="ask"),
    path("<str:code>/", views.check, name="check"),
    path("<str:code>/vergleich/", views.compare, name="compare"),
]
