from django.urls import path

from weltoffen.faces.desk.textblocks import views

app_name = "textblocks"
urlpatterns = [
    path("", views.text_blocks, name="list"),
    path("neu/", views.new, name="new"),
    path("<int:pk>/", views.edit, name="edit"),
    path("<int:pk>/ausser-gebrauch/", views.retire, name="retire"),
]
