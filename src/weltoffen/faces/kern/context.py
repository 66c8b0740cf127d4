"""What every page knows about itself."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from weltoffen.base.vocabulary.profile import section


def look(request: HttpRequest) -> dict[str, Any]:
    """City, languages, and whether this is the demo."""
    return {
        "look": {
            "city": section("profile").get("short_name", ""),
            "languages": settings.LANGUAGES,
            "demo_url": _demo_url(),
            "desk_url": settings.LOGIN_REDIRECT_URL,
        }
    }


def _demo_url() -> str:
    """The page to pick a role has an address in the demo only."""
    try:
        return reverse("demo:roles")
    except NoReverseMatch:
        return ""
