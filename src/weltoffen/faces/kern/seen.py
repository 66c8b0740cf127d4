"""Which state of a thing a page showed: what is done on it speaks about that one.

A form that does not say it is none of ours, or was tampered with: nothing is written on top of
what somebody else may have done meanwhile.
"""

from django.http import HttpRequest

from weltoffen.base.documents.models import Paper
from weltoffen.base.documents.queries import latest_version
from weltoffen.base.texts.marking import gettext_noop
from weltoffen.base.workflow.table import Conflict

UNSAID = gettext_noop("Please open the page again: the form does not say what it showed.")


def opened_on(request: HttpRequest) -> int:
    """The version that the form was opened on, from its field `version`."""
    return _number(request.POST.get("version", ""))


def seen_version(request: HttpRequest, paper: Paper) -> int | None:
    """The wording that stands on the page, carried through the form in the field `seen`."""
    latest = latest_version(paper)
    if request.method == "POST" and latest:
        return _number(request.POST.get("seen", ""))
    return latest.number if latest else None


def _number(given: str) -> int:
    if not given.isdecimal():
        raise Conflict(UNSAID)
    return int(given)
