from django.urls import path

from weltoffen.faces.portal.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.roles, name="roles"),
    path("<int:pk>/", views.become, name="become"),
]
