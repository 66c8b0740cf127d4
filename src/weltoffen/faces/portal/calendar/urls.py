from django.urls import path

from weltoffen.faces.portal.calendar import views

app_name = "calendar"
urlpatterns = [path("<str:token>.ics", views.mine, name="mine")]
