from django.urls import path

from weltoffen.faces.desk.figures import views

app_name = "figures"
urlpatterns = [path("", views.figures, name="figures")]
