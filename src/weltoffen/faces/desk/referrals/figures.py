"""Figures of referrals: how long an answer takes, who takes people, why not."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from weltoffen.base.translations.languages import language
from weltoffen.domain.advice import permissions
from weltoffen.domain.advice.models import Referral
from weltoffen.domain.advice.queries import outcomes
from weltoffen.domain.advice.rules.safe import K
from weltoffen.domain.directory.queries import shown_terms
from weltoffen.faces.kern.access import access, actor_of


@access(permissions.FIGURES)
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    first = date(today.year - 1, today.month, 1)
    found = outcomes.figures(actor_of(request), start=first, today=today)
    reasons = dict(Referral.Reason.choices)
    topics = {term.code: term.name for term in shown_terms("topic", get_language() or "de")}
    spoken = {row.label: language(row.label).name for row in found.by_language}
    context = {
        "figures": found,
        "k": K,
        "reasons": [(reasons.get(row.label, row.label), row.total) for row in found.reasons],
        "sections": [
            (_("All together"), _("Referrals"), _named(found.whole, {outcomes.ALL: _("All")})),
            (_("By offer"), _("Offer"), _named(found.by_offer, {})),
            (_("By topic"), _("Topic"), _named(found.by_topic, topics)),
            (_("By language"), _("Language"), _named(found.by_language, spoken)),
        ],
    }
    return render(request, "desk/referrals/figures.html", context)


def _named(lines: list[outcomes.Line], names: dict[str, str]) -> list[tuple[str, outcomes.Line]]:
    """With the names that people know; without one, it is not known."""
    known = {"": _("not known"), outcomes.OTHERS: _("Others")} | names
    return [(known.get(line.label, line.label), line) for line in lines]
