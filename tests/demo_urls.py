"""The addresses as the demo has them: the roles have one."""

from django.urls import include, path

from weltoffen.config.urls import handler400, handler403, handler404, handler500
from weltoffen.config.urls import urlpatterns as whole

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
urlpatterns = [path("demo/", include("weltoffen.faces.portal.demo.urls")), *whole]
