"""Which paper goes on an agenda: of those that were sent here, or found by number or title."""

from typing import Any

from django.http import HttpRequest

from weltoffen.base.documents.models import Paper
from weltoffen.domain.meetings import queries
from weltoffen.domain.meetings.models import Meeting
from weltoffen.faces.desk.meetings.forms import LookForm, PaperForm
from weltoffen.faces.kern.access import actor_of

MOST = 12  # papers found


def papers(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """Both ways to choose; what was looked for stays when the page comes back."""
    look = LookForm(request.POST if "vorlage" in request.POST else request.GET or None)
    words = look.cleaned_data["vorlage"] if look.is_bound and look.is_valid() else ""
    found = queries.papers_to_choose(actor_of(request), meeting, words)[:MOST] if words else []
    return {
        "paper_form": PaperForm(stops=queries.stops_ahead(meeting)),
        "look": look,
        "words": words,
        "found": found,
    }


def chosen(request: HttpRequest, meeting: Meeting) -> Paper | None:
    """A stop that waits here, or any paper that the reader may see; None: neither."""
    form = PaperForm(request.POST, stops=queries.stops_ahead(meeting))
    if form.is_valid():
        return form.cleaned_data["consultation"].paper  # type: ignore[no-any-return]
    key = request.POST.get("paper", "")
    if not key.isdecimal() or len(key) > 17:
        return None
    return queries.papers_to_choose(actor_of(request), meeting).filter(pk=key).first()
