"""Which wording of a paper a page showed: what is done on it speaks about that one."""

from django.http import HttpRequest

from weltoffen.base.documents.models import Paper
from weltoffen.base.documents.queries import latest_version


def seen_version(request: HttpRequest, paper: Paper) -> int | None:
    """The wording that stands on the page, carried through the form in the field `seen`."""
    if request.method == "POST":
        given = request.POST.get("seen", "")
        return int(given) if given.isdecimal() else None
    latest = latest_version(paper)
    return latest.number if latest else None
