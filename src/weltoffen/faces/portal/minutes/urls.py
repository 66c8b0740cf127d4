from django.urls import path

from weltoffen.faces.portal.minutes import public, reading, signing

app_name = "minutes"
urlpatterns = [
    path("unterschrift/<str:token>/", signing.sign, name="sign"),
    path("lesen/<str:token>/", reading.read, name="read"),
    path("lesen/<str:token>/protokoll.<slug:kind>", reading.file, name="file"),
    path("auszug/<str:token>/", reading.excerpt, name="excerpt"),
    path("sitzung/<int:pk>/", public.minutes, name="public"),
    path("sitzung/<int:pk>/protokoll.<slug:kind>", public.file, name="public_file"),
]
