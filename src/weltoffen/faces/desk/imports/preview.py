"""The last step before taking in: what would happen, and what a person must decide."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.base.access.actor import Actor
from weltoffen.base.documents import waiting
from weltoffen.base.documents.waiting import Waiting
from weltoffen.base.intake.findings import REFUSED, NotReadable
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.directory import importing, operations, permissions
from weltoffen.domain.directory.importing import CHANGED, LINKED, NEW, SAME, Outlook
from weltoffen.domain.directory.imports.decisions import Decisions
from weltoffen.domain.directory.models import Feed, Intake
from weltoffen.domain.directory.tasks import go_on_with_intake
from weltoffen.faces.desk.imports.found import crumbs, feed_to
from weltoffen.faces.desk.imports.shown import KINDS, of_rows
from weltoffen.faces.desk.imports.upload import find, gone, steps
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import sentence_of

PER_PAGE, MOST_DOUBTS = 50, 200
SURE = 0.95  # from here on the same offer is proposed as chosen
MAKE, LEAVE = "new", "leave"


@access(permissions.TAKE_IN)
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    feed, actor = feed_to(request, pk, permissions.TAKE_IN), actor_of(request)
    kept = find(request, feed, key)
    if kept is None:
        return gone(request, feed)
    mapping = kept.notes.get("mapping")
    if feed.kind == Feed.Kind.TABLE and mapping is None:
        return redirect("desk:imports:columns", pk=pk, key=key)
    try:
        read = importing.look(feed, content=kept.content, mapping=mapping, at=timezone.now())
    except NotReadable:  # it was readable when it came
        return gone(request, feed)
    outlook, problem = importing.outlook(feed, read.recognised), ""
    if request.method == "POST":
        decisions = decided(request.POST, outlook)
        try:
            intake = _take(actor, feed, kept, outlook, decisions)
        except Refused as refused:
            problem = sentence_of(refused)
        else:
            _tell(request, intake)
            return redirect("desk:imports:intake", intake=intake.pk)
    return _page(request, feed, kept, outlook, problem)


def decided(sent: QueryDict, outlook: Outlook) -> Decisions:
    """Only what was on offer: somebody else's offers cannot be named."""
    same_as, leave_out = {}, set()
    for place, row in enumerate(outlook.doubtful):
        chosen = sent.get(f"double-{place}", MAKE)
        if chosen == LEAVE:
            leave_out.add(row.thing.key)
        elif pk := next((one.pk for one in row.doubles if str(one.pk) == chosen), None):
            same_as[row.thing.key] = pk
    wanted = set(sent.getlist("gone"))
    retire = frozenset(one.key for one in outlook.gone if one.key in wanted)
    return Decisions(same_as, frozenset(leave_out), retire)


def _take(
    actor: Actor, feed: Feed, kept: Waiting, outlook: Outlook, decisions: Decisions
) -> Intake:
    """What is small at once; what is large by a worker, who finds the file where it waits."""
    now, mapping = timezone.now(), kept.notes.get("mapping")
    things = outlook.recognised.things
    if len(things) <= importing.AT_ONCE:
        intake = importing.take(
            actor,
            feed,
            recognised=outlook.recognised,
            decisions=decisions,
            what=kept.file_name,
            columns=mapping,
            at=now,
        )
        waiting.forget(kept)
        return intake
    intake = operations.begin_intake(
        actor, feed, total=len(things), what=kept.file_name, columns=mapping, at=now
    )
    assert actor.person_id is not None  # the file is theirs
    waiting.note(kept, decisions=decisions.as_plain())
    go_on_with_intake.enqueue(intake.pk, actor.person_id, kept.key)
    return intake


def _tell(request: HttpRequest, intake: Intake) -> None:
    if intake.state == Intake.State.RUNNING:
        messages.success(request, _("It is being taken in. You may leave this page meanwhile."))
    else:
        messages.success(
            request, _("Taken in. If something is wrong, you can take it back on this page.")
        )


def _page(
    request: HttpRequest, feed: Feed, kept: Waiting, outlook: Outlook, problem: str
) -> HttpResponse:
    findings = outlook.recognised.findings
    doubts = [
        (place, row, [(one, round(one.score * 100)) for one in row.doubles],
         str(row.doubles[0].pk) if row.doubles[0].score >= SURE else MAKE)
        for place, row in enumerate(outlook.doubtful[:MOST_DOUBTS])
    ]  # fmt: skip
    rows = sorted(outlook.rows, key=lambda row: (row.state == SAME and not row.kept, row.state))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "desk/imports/preview.html",
        {
            "feed": feed,
            "kept": kept,
            "problem": problem,
            "outlook": outlook,
            "new": outlook.count(NEW),
            "changed": outlook.count(CHANGED),
            "linked": outlook.count(LINKED),
            "same": outlook.count(SAME),
            "counts": [
                (_(label), len(outlook.recognised.of(kind)))
                for kind, label in KINDS.items()
                if outlook.recognised.of(kind)
            ],
            "doubts": doubts,
            "refused": [one for one in findings if one.kind == REFUSED],
            "others": [one for one in findings if one.kind != REFUSED],
            "gone": [(one, _(KINDS[one.kind])) for one in outlook.gone],
            "page": page,
            "rows": of_rows(list(page.object_list)),
            "is_large": len(outlook.recognised.things) > importing.AT_ONCE,
            "steps": steps(feed, kept, 3 if feed.kind == Feed.Kind.TABLE else 2),
            "crumbs": crumbs(feed, _("Preview")),
        },
        status=409 if problem else 200,
    )
