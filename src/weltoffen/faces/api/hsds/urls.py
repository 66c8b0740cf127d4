"""What the library makes of the functions, each with its declaration that it is open to all."""

from django.urls import URLPattern

from weltoffen.faces.api.hsds.api import api
from weltoffen.faces.kern.access import PUBLIC

app_name = "hsds"
urlpatterns: list[URLPattern] = [
    pattern
    for pattern in api.urls[0]
    if isinstance(pattern, URLPattern) and pattern.name != "api-root"
]
for _pattern in urlpatterns:
    _view = _pattern.callback
    _view.permission = PUBLIC  # type: ignore[attr-defined]
    _view.__module__ = __name__  # whose page this is
