from django.urls import path

from weltoffen.faces.api.dcat import views

app_name = "dcat"
urlpatterns = [path("catalog.<slug:form>", views.catalog, name="catalog")]
