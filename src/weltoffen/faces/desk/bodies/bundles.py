"""A shared body goes to the other municipality as a file, and comes from there as one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from weltoffen.base.documents import waiting
from weltoffen.base.documents.waiting import Waiting
from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.queries import integration_office
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.bodies.queries import partners
from weltoffen.domain.sharing import operations, permissions, queries, signing
from weltoffen.domain.sharing.opening import opened
from weltoffen.faces.desk.bodies.shown import READ, crumbs, kept
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import sentence_of

KINDS = {
    "body": gettext_lazy("the body"),
    "member": gettext_lazy("seats"),
    "meeting": gettext_lazy("meetings"),
    "item": gettext_lazy("agenda items"),
    "minutes": gettext_lazy("minutes"),
}
DEEDS = (
    ("created", gettext_lazy("New")),
    ("updated", gettext_lazy("Changed")),
    ("gone", gettext_lazy("Removed there")),
)


class BundleForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("Bundle of the other municipality"))

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if (sent.size or 0) > signing.MOST:
            raise forms.ValidationError(_("The file is too large."))
        return sent


class PartnerForm(forms.Form):
    partner: "forms.ModelChoiceField[Organization]" = forms.ModelChoiceField(
        label=gettext_lazy("Whose bundle is it?"), queryset=None
    )
    compared = forms.BooleanField(
        label=gettext_lazy("We have compared the fingerprint by telephone.")
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["partner"].queryset = partners()  # type: ignore[attr-defined]


@access(permissions.EXPORT)
@require_POST
def export(request: HttpRequest, pk: int) -> HttpResponse:
    charter = kept(request, pk)
    content = operations.export_body(actor_of(request), charter.body, at=timezone.now())
    name = f"gremium-{pk}-{timezone.localdate():%Y-%m-%d}.weltoffen.json"
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@access(permissions.READ)
@require_http_methods(READ)
def bring(request: HttpRequest) -> HttpResponse:
    """The first step: the file. A wrong signature is refused at once."""
    actor = actor_of(request)
    permissions.READ.require(actor, integration_office())
    form = BundleForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            sent = form.cleaned_data["file"]
            content = sent.read()
            try:
                opened(content)
            except Refused as refused:
                form.add_error("file", sentence_of(refused))
            else:
                found = waiting.keep(
                    actor.person_id or 0, content=content, file_name=sent.name, notes={}
                )
                return redirect("desk:bodies:bundle", key=found.key)
    title = _("Read a shared body")
    context = {
        "form": form,
        "title": title,
        "fingerprint": signing.fingerprint(signing.public_key()),
        "partners": queries.visible_partners(actor),
        "crumbs": crumbs(None, title),
    }
    return render(request, "desk/bodies/bring.html", context, status=status)


@access(permissions.READ)
@require_http_methods(READ)
def bundle(request: HttpRequest, key: str) -> HttpResponse:
    """The second step: whose it is, what it would do; then all of it, or nothing."""
    actor, office, now = actor_of(request), integration_office(), timezone.now()
    permissions.READ.require(actor, office)
    found = _waiting(request, key)
    seen = queries.preview(opened(found.content), at=now)
    form = PartnerForm(request.POST or None) if seen.partner is None else None
    status = 200
    if request.method == "POST" and form is None:
        reading = operations.read_bundle(actor, office, content=found.content, at=now)
        waiting.forget(found)
        messages.success(request, _("Read. The body stands among ours now."))
        return redirect("desk:bodies:detail", pk=reading.body_id)
    if request.method == "POST" and form is not None:
        status = 422
        if form.is_valid():
            operations.trust_partner(
                actor,
                office,
                partner=form.cleaned_data["partner"],
                public_key=seen.bundle.public_key,
                at=now,
            )
            messages.success(request, _("The key is known from now on. Look at what it brings."))
            return redirect("desk:bodies:bundle", key=key)
    deeds = seen.deeds
    context = {
        "form": form,
        "seen": seen,
        "shared": seen.bundle.shared,
        "title": seen.bundle.shared.body.name,
        "rows": [
            (label, [(KINDS[kind], n) for kind, n in getattr(deeds, which).items()])
            for which, label in DEEDS
            if deeds is not None and getattr(deeds, which)
        ],
        "crumbs": crumbs(None, _("Read a shared body")),
    }
    return render(request, "desk/bodies/bundle.html", context, status=status)


def _waiting(request: HttpRequest, key: str) -> Waiting:
    found = waiting.find(actor_of(request).person_id or 0, key, at=timezone.now())
    if found is None:
        raise Http404
    return found
