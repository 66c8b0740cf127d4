from django.urls import path

from weltoffen.faces.desk.allowances import lists, views

app_name = "allowances"
urlpatterns = [
    path("", lists.settlements, name="list"),
    path("neu/", views.new, name="new"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/aufheben/", views.cancel, name="cancel"),
]
