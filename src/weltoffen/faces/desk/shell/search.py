"""One field for everything: number, title, function, body, paper, offer."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.operation import reference
from weltoffen.base.documents.queries import find_papers
from weltoffen.base.organizations.finding import find_organizations, find_people
from weltoffen.base.texts.plain import one_line
from weltoffen.domain.advice.queries import visible_inquiries, visible_referrals
from weltoffen.domain.directory import permissions as directory
from weltoffen.domain.directory.queries import find_offers
from weltoffen.domain.gaps.queries import visible_gaps
from weltoffen.domain.involvement.queries import find_case
from weltoffen.faces.desk.shell.links import page_of
from weltoffen.faces.kern.access import SIGNED_IN, access, actor_of

SHOWN = 10
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Hit:
    title: str
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    hits: list[Hit]


@access(SIGNED_IN)
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    words = one_line(request.GET.get("q", ""))[:LONGEST]
    groups = _found(actor_of(request), words) if words else []
    return render(
        request,
        "desk/shell/search.html",
        {"words": words, "groups": groups, "count": sum(len(group.hits) for group in groups)},
    )


def _found(actor: Actor, words: str) -> list[Group]:
    today = timezone.localdate()
    groups = [
        Group(_("Involvements"), [_involvement(i) for i in find_case(actor, words)[:SHOWN]]),
        Group(_("Papers"), [_paper(p) for p in find_papers(actor, words)[:SHOWN]]),
        *_help(actor, words),
        Group(
            _("Bodies, departments, organisations"),
            [_organization(o) for o in find_organizations(words)[:SHOWN]],
        ),
        Group(_("People"), [_person(p) for p in find_people(words, today)[:SHOWN]]),
    ]
    return [group for group in groups if group.hits]


def _help(actor: Actor, words: str) -> list[Group]:
    """What people were offered, sent on to, asked and missed; names of persons are not searched."""
    if not actor.holds(*directory.ADVISERS):
        return []
    named = Q(case__number__icontains=words) | Q(case__title__icontains=words)
    offers = find_offers(actor, words).order_by("name")[:SHOWN]
    referrals = visible_referrals(actor).filter(
        Q(case__number__icontains=words) | Q(offer__name__icontains=words)
    )
    return [
        Group(_("Offers"), [_offer(offer) for offer in offers]),
        Group(_("Referrals"), [_case(r, r.offer.name) for r in referrals[:SHOWN]]),
        Group(
            _("Inquiries"),
            [_case(i, i.case.title) for i in visible_inquiries(actor).filter(named)[:SHOWN]],
        ),
        Group(
            _("Supply gaps"),
            [_case(gap, gap.case.title) for gap in visible_gaps(actor).filter(named)[:SHOWN]],
        ),
    ]


def _offer(found: Any) -> Hit:
    return Hit(found.name, str(found.provider), _href(found))


def _case(found: Any, title: str) -> Hit:
    return Hit(title, found.case.number, _href(found))


def _involvement(found: Any) -> Hit:
    return Hit(found.paper.name, f"{found.case.number}, {found.department}", _href(found))


def _paper(found: Any) -> Hit:
    when = f"{found.created_on:%d.%m.%Y}" if found.created_on else ""
    note = ", ".join(filter(None, [found.reference, found.paper_type, when]))
    return Hit(found.name, note, _href(found))


def _organization(found: Any) -> Hit:
    note = found.classification or found.get_kind_display()
    return Hit(found.name, note, _href(found) if found.key else "")


def _person(found: Any) -> Hit:
    held = found.held_today[:1]
    note = ", ".join(f"{m.title or m.get_role_display()}, {m.organization}" for m in held)
    keyed = held and held[0].organization.key
    href = reverse("desk:shell:organization", args=[held[0].organization_id]) if keyed else ""
    return Hit(found.name, note, href)


def _href(found: Any) -> str:
    return page_of(reference(found))
