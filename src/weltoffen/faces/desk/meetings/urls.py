from django.urls import path

from weltoffen.faces.desk.meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.week, name="week"),
    path("<int:pk>/", views.detail, name="detail"),
]
