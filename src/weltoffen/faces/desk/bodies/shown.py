"""What the pages of one body share."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from weltoffen.domain.bodies import permissions
from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.bodies.queries import visible_charters
from weltoffen.faces.kern.access import actor_of

READ = ["GET", "HEAD", "POST"]


def shown(request: HttpRequest, pk: int) -> Charter:
    """The charter of the body, if whoever asks may see it."""
    return get_object_or_404(visible_charters(actor_of(request)), body_id=pk)


def kept(request: HttpRequest, pk: int) -> Charter:
    """The same, for who runs its business."""
    charter = shown(request, pk)
    permissions.CHANGE.require(actor_of(request), charter)
    return charter


def crumbs(charter: Charter | None, *last: str) -> list[dict[str, str]]:
    """Our bodies, this one, and the page itself."""
    path = [{"label": _("Our bodies"), "href": reverse("desk:bodies:list")}]
    if charter is not None:
        label = charter.body.short_name or charter.body.name
        path.append({"label": label, "href": reverse("desk:bodies:detail", args=[charter.body_id])})
    return [*path, *({"label": label} for label in last)]
