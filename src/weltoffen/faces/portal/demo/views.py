import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from weltoffen.base.notices import outbox
from weltoffen.base.organizations.models import Person
from weltoffen.base.organizations.standing import demo_people
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.sign_in import enter

MAILS = 50
HERE = re.compile(r"http://(?:localhost|127\.0\.0\.1)(?::\d+)?/")
ORDER = (
    "lead",
    "officer",
    "case_manager",
    "clerk",
    "department_lead",
    "session_service",
    "coordinator",
    "member",
    "council_member",
    "protection_officer",
    "operator",
)


@access(PUBLIC)
@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    _only_in_the_demo()
    people = demo_people(timezone.localdate())
    return render(
        request,
        "portal/demo.html",
        {"groups": _by_role(people), "next": request.GET.get("next", "")},
    )


@access(PUBLIC)
@require_POST
def become(request: HttpRequest, pk: int) -> HttpResponse:
    """Signs in as the person; the session gets a new key."""
    _only_in_the_demo()
    person = get_object_or_404(demo_people(timezone.localdate()), pk=pk)
    enter(request, person.account)
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}):
        target = settings.LOGIN_REDIRECT_URL
    return redirect(target)


@access(PUBLIC)
@require_safe
def post(request: HttpRequest) -> HttpResponse:
    """The mails that the demo would have sent: providers and people without an account answer
    through the links in them, which lead here whatever port the demo had when it wrote them."""
    _only_in_the_demo()
    mails, here = outbox.posted(MAILS), request.build_absolute_uri("/")
    for mail in mails:
        mail.text = HERE.sub(lambda _found: here, mail.text)
    return render(request, "portal/demo_post.html", {"mails": mails})


def _only_in_the_demo() -> None:
    if not settings.DEMO:
        raise Http404


def _by_role(people: Iterable[Person]) -> list[dict[str, Any]]:
    """One group per role, in the order in which the procedure meets them."""
    held = [(person, membership) for person in people for membership in _held(person)[:1]]
    held.sort(key=lambda pair: (ORDER.index(pair[1].role), str(pair[1].organization)))
    return [
        {"role": pairs[0][1].get_role_display(), "people": pairs}
        for _role, found in groupby(held, key=lambda pair: pair[1].role)
        if (pairs := list(found))
    ]


def _held(person: Person) -> list[Any]:
    return list(getattr(person, "held_today", []))
