from django.urls import path

from weltoffen.faces.api.figures import views

app_name = "figures_api"
urlpatterns = [
    path("indicators", views.indicators, name="indicators"),
    path("indicators/<slug:code>", views.indicator, name="indicator"),
    path("context", views.context, name="context"),
]
