from django.urls import path

from weltoffen.faces.desk.finder import keeping, views

app_name = "finder"
urlpatterns = [
    path("", views.find, name="find"),
    path("merken/", keeping.keep, name="keep"),
    path("<int:pk>/", keeping.saved, name="saved"),
    path("<int:pk>/loeschen/", keeping.forget, name="forget"),
]
