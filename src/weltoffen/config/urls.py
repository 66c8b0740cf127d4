from django.urls import include, path

urlpatterns = [
    path("konto/", include("allauth.urls")),
    path("intern/", include("weltoffen.faces.desk.urls")),
    path("", include("weltoffen.faces.portal.health.urls")),
    path("", include("weltoffen.faces.portal.urls")),
]
