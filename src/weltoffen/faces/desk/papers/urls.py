from django.urls import path

from weltoffen.faces.desk.papers import views

app_name = "papers"
urlpatterns = [
    path("", views.papers, name="list"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/beteiligen/", views.take_in, name="take_in"),
]
