from django.urls import path

from weltoffen.faces.portal.health.views import health

urlpatterns = [path("health", health, name="health")]
