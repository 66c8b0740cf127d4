from django.urls import path

from weltoffen.faces.api.skos import views

app_name = "skos"
urlpatterns = [
    path("<slug:name>", views.concepts, name="list"),
    path("<slug:name>.<slug:form>", views.concepts, name="file"),
]
