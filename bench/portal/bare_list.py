"""The measure: a list of 20 rows of as many bytes by django-ninja, from SQLite, few middlewares.

`/?bytes=20000`; half the bytes of a row are a text, half come in three nested objects.
"""

from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.configure(
    SECRET_KEY="measuring",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "ninja"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
)
application = get_wsgi_application()

from django.db import connection  # noqa: E402
from django.http import HttpRequest  # noqa: E402
from django.urls import path  # noqa: E402
from ninja import NinjaAPI, Schema  # noqa: E402

ROWS, FRAME = 20, 330  # bytes of a row beside its texts


class Part(Schema):
    id: str
    name: str


class Row(Schema):
    id: str
    name: str
    description: str
    status: str
    parts: list[Part]


class Page(Schema):
    total_items: int
    contents: list[Row]


api = NinjaAPI(docs_url=None, openapi_url=None)


@api.get("/", response=Page)
def rows(request: HttpRequest, bytes: int = 10_000) -> Any:
    text = "x" * max((bytes // ROWS - FRAME) // 4, 1)
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s)"
            " SELECT i, 'An offer of the city ' || i, %s FROM n",
            [ROWS, text],
        )
        found = cursor.fetchall()
    return {
        "total_items": ROWS,
        "contents": [
            {
                "id": str(number),
                "name": name,
                "description": text,
                "status": "active",
                "parts": [{"id": f"{number}-{part}", "name": text} for part in range(3)],
            }
            for number, name, text in found
        ],
    }


urlpatterns = [path("", api.urls)]
