from django.urls import path

from weltoffen.faces.desk.inquiries import views

app_name = "inquiries"
urlpatterns = [
    path("", views.inquiries, name="list"),
    path("neu/", views.note, name="note"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/uebernehmen/", views.take, name="take"),
    path("<int:pk>/abschliessen/", views.close, name="close"),
]
