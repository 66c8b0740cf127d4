"""Notices, mails and search hits name a thing ("involvement.involvement:7"); here is its page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET

from weltoffen.faces.kern.access import SIGNED_IN, access

PAGES = {
    "advice.referral": "desk:referrals:detail",
    "involvement.involvement": "desk:involvement:detail",
    "involvement.screening": "desk:screening:detail",
    "involvement.clearance": "desk:clearance:note",
    "documents.paper": "desk:papers:detail",
    "watch.source": "desk:sources:detail",
    "watch.reminder": "desk:watch:reminder",
    "meetings.meeting": "desk:meetings:detail",
    "meetings.proposal": "desk:meetings:proposal",
    "advice.inquiry": "desk:inquiries:detail",
    "directory.offer": "desk:directory:detail",
    "directory.proposal": "desk:upkeep:proposal",
    "directory.provider": "desk:directory:provider",
    "directory.location": "desk:directory:location",
    "directory.article": "desk:directory:article",
    "directory.savedsearch": "desk:finder:saved",
    "glossary.opinion": "desk:glossary:decide",
    "glossary.term": "desk:glossary:edit",
    "gaps.gap": "desk:gaps:detail",
    "promises.promise": "desk:promises:detail",
    "promises.campaign": "desk:promises:campaign",
    "handover.handover": "desk:handover:detail",
    "hearing.hearing": "desk:hearing:detail",
    "hearing.councilterm": "desk:hearing:term",
    "allowances.settlement": "desk:allowances:detail",
    "minutes.minutes": "desk:minutes:detail",
    "minutes.excerpt": "desk:minutes:read_excerpt",
    "organizations.organization": "desk:shell:organization",
}


@access(SIGNED_IN)
@require_GET
def follow(request: HttpRequest, reference: str) -> HttpResponse:
    if href := page_of(reference):
        return redirect(href)
    raise Http404


def page_of(reference: str) -> str:
    """The address of the thing's page; whether one may see it, that page decides."""
    kind, _colon, pk = reference.partition(":")
    if kind not in PAGES or not pk.isdecimal():
        return ""
    try:
        return reverse(PAGES[kind], args=[int(pk)])
    except NoReverseMatch:
        return ""
