"""Sources: how they are, and what was repaired or refused."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from weltoffen.base.access.actor import Actor
from weltoffen.base.access.permission import NotPermitted
from weltoffen.domain.watch import permissions, queries
from weltoffen.domain.watch.alarms import silence_of
from weltoffen.domain.watch.mailbox import mailbox_in_words
from weltoffen.domain.watch.models import Reading, Source
from weltoffen.faces.desk.sources.found import crumbs
from weltoffen.faces.desk.sources.health import (
    ago,
    changes,
    complaints,
    health_of,
    is_wanted,
    next_reading,
    takes_files,
)
from weltoffen.faces.desk.sources.tables import (
    SAID,
    FindingFilter,
    FindingTable,
    SourceTable,
    said,
    summary_of,
)
from weltoffen.faces.desk.sources.ways import BY_KIND, WAYS
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.templatetags.kern import number

SHOWN_READINGS, SHOWN_MAILS = 10, 30


@access(permissions.VIEW)
@require_GET
def sources(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    _require(actor)
    found = queries.visible_sources(actor)
    healths = [(source, health_of(source, now)) for source in found]
    return list_page(
        request,
        table_class=SourceTable,
        queryset=found,
        template="desk/sources/list.html",
        export_name="quellen",
        context={
            "alarms": [
                {"source": one, "advice": health.advice, "reason": silence_of(one, now)}
                for one, health in healths
                if health.is_alarm
            ],
            "ways": [{"title": _(way.title), "text": _(way.text)} for way in WAYS],
            "may_add": permissions.SET_UP.rule.condition(actor).kind != "none",
        },
    )


@access(permissions.VIEW)
@require_GET
def source(request: HttpRequest, pk: int) -> HttpResponse:
    actor, now, one = actor_of(request), timezone.now(), _source(request, pk)
    last = queries.readings(one).first()
    counts = last.counts if last else {}
    health = health_of(one, now)
    is_mailbox = one.kind == Source.Kind.MAILBOX
    return render(
        request,
        "desk/sources/source.html",
        {
            "source": one,
            "alarm": silence_of(one, now) if health.is_alarm else "",
            "mailbox": mailbox_in_words() if is_mailbox else "",
            "refused_mails": queries.refused_mails(one)[:SHOWN_MAILS] if is_mailbox else [],
            "health": health,
            "is_under_way": last is not None and last.state == Reading.State.RUNNING,
            "is_wanted": is_wanted(one),
            "last": last,
            "last_success": ago(one.last_success_at, now),
            "readings": [
                (reading, changes(reading.counts), complaints(reading.counts))
                for reading in queries.readings(one)[:SHOWN_READINGS]
            ],
            "facts": _facts(one, now),
            "counts": [
                (said(name), number(counts[name])) for name in SAID if counts.get(name) is not None
            ],
            "summary": summary_of(last) if last else [],
            "may_set_up": permissions.SET_UP.allows(actor, one),
            "may_bring_in": permissions.BRING_IN.allows(actor, one),
            "takes_files": takes_files(one),
            "has_address": BY_KIND[one.kind].has_address,
            "crumbs": crumbs(one),
        },
    )


def _facts(one: Source, now: datetime) -> list[tuple[str, str]]:
    way = BY_KIND[one.kind]
    facts = [
        (_("Kind"), str(one.get_kind_display())),
        (_("Address"), one.address if way.has_address else ""),
        (_("Body"), str(one.body or "")),
        (_("Last success"), ago(one.last_success_at, now)),
        (_("Next reading"), next_reading(one, now)),
    ]
    if one.is_active:
        days = ngettext("after %(n)s day", "after %(n)s days", one.silent_after_days)
        facts.append((_("Alarm"), days % {"n": one.silent_after_days}))
    return facts


@access(permissions.VIEW)
@require_GET
def findings(request: HttpRequest, pk: int) -> HttpResponse:
    one = _source(request, pk)
    last = queries.readings(one).first()
    return list_page(
        request,
        table_class=FindingTable,
        queryset=queries.findings(last) if last else queries.no_findings(),
        filter_class=FindingFilter,
        template="desk/sources/findings.html",
        export_name="funde",
        context={
            "source": one,
            "crumbs": crumbs(one, _("Findings")),
        },
    )


def _source(request: HttpRequest, pk: int) -> Source:
    return get_object_or_404(queries.visible_sources(actor_of(request)), pk=pk)


def _require(actor: Actor) -> None:
    if permissions.VIEW.rule.condition(actor).kind == "none":
        raise NotPermitted(f"{actor.name} lacks {permissions.VIEW.name}")
