"""The city's own identity provider (OpenID Connect), when the environment names one."""

from typing import Any
from urllib.parse import urlsplit

from weltoffen.config.env import env

SERVER = env.str("WELTOFFEN_OIDC_SERVER", default="")


def identity_provider() -> dict[str, Any]:
    """`WELTOFFEN_OIDC_SERVER`, `_CLIENT_ID`, `_SECRET`, `_NAME` as allauth wants them."""
    if not SERVER:
        return {}
    app = {
        "provider_id": "stadt",
        "name": env.str("WELTOFFEN_OIDC_NAME", default="OpenID Connect"),
        "client_id": env.str("WELTOFFEN_OIDC_CLIENT_ID"),
        "secret": env.str("WELTOFFEN_OIDC_SECRET"),
        "settings": {"server_url": SERVER},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def identity_origins() -> list[str]:
    """Where the sign-in form may lead: the provider's own address."""
    address = urlsplit(SERVER)
    return [f"{address.scheme}://{address.netloc}"] if SERVER else []
