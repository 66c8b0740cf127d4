"""Motions of the council: what it asked of whom, and a new one."""

from datetime import timedelta
from typing import Any

import django_tables2
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from weltoffen.base.organizations.models import Organization
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.hearing import operations, permissions, profile, queries
from weltoffen.domain.promises.models import Promise
from weltoffen.faces.desk.hearing.saying import say
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.lists import list_page
from weltoffen.faces.kern.tables import DayColumn, Table

LONGEST = 10_000


class MotionForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("In one sentence"), max_length=300)
    text = forms.CharField(
        label=gettext_lazy("Wording and reason"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    to: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        label=gettext_lazy("To which body?"), queryset=None
    )
    report_on = forms.DateField(label=gettext_lazy("Answer by"))

    def __init__(self, *args: Any, council: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = queries.addressees(council)  # type: ignore[attr-defined]


class MotionTable(Table):
    title = django_tables2.Column(
        accessor="case__title",
        verbose_name=gettext_lazy("Motion of the council"),
        linkify=("desk:promises:detail", {"pk": django_tables2.A("pk")}),
    )
    to = django_tables2.Column(accessor="forwarded_to", verbose_name=gettext_lazy("Body"))
    given_on = DayColumn(verbose_name=gettext_lazy("Put on"))
    due = DayColumn(accessor="case__due_on", verbose_name=gettext_lazy("Answer by"))
    answer = django_tables2.Column(verbose_name=gettext_lazy("Answer"), empty_values=())

    empty_title = gettext_lazy("No motions yet")
    empty_text = gettext_lazy("What the council asks of other bodies stands here with the answer.")
    region_label = gettext_lazy("Motions of the council")

    class Meta:
        model = Promise
        fields = ("title", "to", "given_on", "due", "answer")

    def render_answer(self, record: Promise) -> str:
        return record.answer or _("no answer so far")


@access(permissions.VIEW_TERM)
@require_GET
def motions(request: HttpRequest) -> HttpResponse:
    actor, council = actor_of(request), queries.heard_council()
    if council is None:
        raise Http404
    return list_page(
        request,
        table_class=MotionTable,
        queryset=queries.motions_of(actor, council),
        template="desk/hearing/motions.html",
        export_name="antraege",
        context={"council": council, "may_put": permissions.PUT_MOTION.allows(actor, council)},
    )


@access(permissions.PUT_MOTION)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    actor, council, now = actor_of(request), queries.heard_council(), timezone.now()
    if council is None:
        raise Http404
    permissions.PUT_MOTION.require(actor, council)
    today = timezone.localdate(now)
    answer_by = today + timedelta(days=profile.value("motion_days", today))
    form = MotionForm(
        request.POST or None,
        council=council,
        initial={"report_on": answer_by, "to": request.GET.get("an", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.put_motion(actor, council, **form.cleaned_data, at=now)
            said = _("The motion is put. What the body decides comes back here by itself.")
            messages.success(request, said)
            return redirect("desk:hearing:motions")
        except Refused as problem:
            say(form, problem)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "heading": _("Put a motion"), "kind": "motion", "term": None}
    return render(request, "desk/hearing/council_form.html", context, status=status)
