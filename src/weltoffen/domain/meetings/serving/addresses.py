"""The canonical address of every object; whoever has read it may keep it for good."""

from typing import Final

from django.conf import settings

from weltoffen.domain.meetings.models import PublishedObject

ROOT: Final = "/oparl/v1.1/"
TYPE: Final = "https://schema.oparl.org/1.1/"
Kind = PublishedObject.Kind
KINDS: Final = {kind.value.lower(): kind for kind in Kind if kind != Kind.SYSTEM}
ONLY_ONE: Final = 1  # the number of the system and of the city's body


def root() -> str:
    return str(settings.BASE_URL) + ROOT


def list_of(kind: Kind) -> str:
    return root() + kind.value.lower()


def address(kind: Kind, source: int) -> str:
    return f"{root()}system" if kind == Kind.SYSTEM else f"{list_of(kind)}/{source}"


def web(page: str = "", source: int | None = None) -> str:
    """The same for people: a page of the portal."""
    return f"{settings.BASE_URL}/rat/{page}" + (f"/{source}/" if source is not None else "")


def body() -> str:
    return address(Kind.BODY, ONLY_ONE)
