"""The measure: a Django page of as many bytes, with Django's own middleware, a template, no query.

DJANGO_SETTINGS_MODULE=bare granian --interface wsgi bare:application; `/?bytes=20000`.
"""

from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

ROW = '<li class="row"><a href="/offers/{{ row.number }}/">{{ row.name }}</a> {{ row.what }}</li>\n'
PAGE = "<!doctype html><title>{{ title }}</title><ul>{% for row in rows %}" + ROW + "{% endfor %}"
LONG = 118  # bytes of a row

settings.configure(
    SECRET_KEY="measuring",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
    ],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
)


def page(request: HttpRequest) -> HttpResponse:
    number = int(request.GET.get("bytes", "10000")) // LONG
    rows: list[dict[str, Any]] = [
        {"number": n, "name": f"An offer of the city, number {n}", "what": "Mondays 9 to 12, free"}
        for n in range(number)
    ]
    return HttpResponse(_template.render({"title": "Offers", "rows": rows}))


urlpatterns = [path("", page)]
application = get_wsgi_application()
_template = engines["django"].from_string(PAGE)
