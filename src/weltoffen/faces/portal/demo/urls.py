from django.urls import path

from weltoffen.faces.portal.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.roles, name="roles"),
    path("post/", views.post, name="post"),
    path("<int:pk>/", views.become, name="become"),
]
