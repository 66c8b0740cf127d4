"""The department answers the points of the statement, some now, the others later."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from weltoffen.domain.involvement import operations, permissions, queries
from weltoffen.domain.involvement.operations import PointReply
from weltoffen.faces.desk.involvement.answer_forms import AnswerForm, all_valid, errors
from weltoffen.faces.desk.involvement.opened import crumbs, involvement_of, posted
from weltoffen.faces.desk.involvement.points import Wrong
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.seen import opened_on


@access(permissions.SUPPLY)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    involvement = involvement_of(request, pk, permissions.SUPPLY)
    statement = involvement.statements.filter(is_issued=True).last()
    if statement is None:
        raise Http404
    points = list(statement.points.select_related("goal"))
    forms = [AnswerForm(posted(request), point=point) for point in points]
    wrong: list[Wrong] = []
    if request.method == "POST":
        valid = all_valid(forms)
        given = [form for form in forms if form.cleaned_data.get("answer")]
        if valid and given:
            return _send(request, pk, given, open_count=len(points) - len(given))
        wrong = errors(forms) or [_nothing(forms)]
    return render(
        request,
        "desk/involvement/answers.html",
        {
            "involvement": involvement,
            "statement": statement,
            "forms": forms,
            "wrong": wrong,
            "crumbs": crumbs(involvement, _("Answer the points")),
        },
        status=422 if wrong else 200,
    )


def _send(
    request: HttpRequest, pk: int, given: list[AnswerForm], *, open_count: int
) -> HttpResponse:
    involvement = involvement_of(request, pk)
    operations.answer_points(
        actor_of(request),
        involvement,
        answers=[
            PointReply(form.point.pk, form.cleaned_data["answer"], form.cleaned_data["reason"])
            for form in given
            if form.has_changed()
        ],
        expected_version=opened_on(request),
        at=timezone.now(),
    )
    if open_count:
        messages.success(
            request,
            ngettext(
                "Saved, and the Office was told. %(n)s point is still open.",
                "Saved, and the Office was told. %(n)s points are still open.",
                open_count,
            )
            % {"n": open_count},
        )
    elif queries.awaits_new_version(involvement):
        messages.success(
            request,
            _(
                "All points are answered, and the Office was told. What you adopt changes the "
                "text: please hand in the new version next."
            ),
        )
    else:
        messages.success(
            request,
            _("All points are answered. The Office was told; the paper can go to the body."),
        )
    return redirect("desk:involvement:detail", pk=pk)


def _nothing(forms: list[AnswerForm]) -> Wrong:
    first = forms[0]["answer"]
    return Wrong(str(first.auto_id), str(first.label), _("Please answer at least one point."))
