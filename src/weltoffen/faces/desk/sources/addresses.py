"""The address of a source: looked at again, or a new one taken."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from weltoffen.base.workflow.table import Refused
from weltoffen.domain.watch import operations, permissions
from weltoffen.domain.watch.intake.probing import Probe, probe
from weltoffen.domain.watch.models import Source
from weltoffen.faces.desk.sources.found import crumbs, source_to
from weltoffen.faces.desk.sources.setup import read_at_once
from weltoffen.faces.desk.sources.setup_forms import AddressForm, proof_of, proven
from weltoffen.faces.desk.sources.ways import BY_KIND, WAYS
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.refusals import sentence_of


@access(permissions.SET_UP)
@require_http_methods(["GET", "POST"])
def look_at_address(request: HttpRequest, pk: int) -> HttpResponse:
    """Check the present address, or a new one before it is taken; changes nothing."""
    source = source_to(request, pk, permissions.SET_UP)
    way = BY_KIND[source.kind]
    if not way.has_address:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = AddressForm(sent, way=way, initial={"address": source.address})
    found, address = None, ""
    if sent is not None and form.is_valid():
        address = form.cleaned_data["address"]
        found = probe(source.kind, address)
        if not found.may_save:
            form.add_error("address", found.sentence)
    return _address_page(request, source, form, address, found)


@access(permissions.SET_UP)
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the new address that was looked at."""
    actor, source = actor_of(request), source_to(request, pk, permissions.SET_UP)
    address = proven(source.kind, request.POST.get("proof", ""))
    form = AddressForm(
        {"address": address or source.address}, way=BY_KIND.get(source.kind, WAYS[0])
    )
    problem = "" if address else _("Please let the address be checked once more.")
    if address:
        try:
            operations.change_source(
                actor,
                source,
                name=source.name,
                address=address,
                body=source.body,
                senders=source.senders,
            )
        except Refused as refused:
            problem = sentence_of(refused)
    if problem:
        form.add_error("address", problem)
        return _address_page(request, source, form, "", None)
    read_at_once(actor, source)
    messages.success(request, _("The new address is taken. It is read in a moment."))
    return redirect("desk:sources:detail", pk=pk)


def _address_page(
    request: HttpRequest, source: Source, form: AddressForm, address: str, found: Probe | None
) -> HttpResponse:
    is_new = bool(found and found.may_save and address != source.address)
    return render(
        request,
        "desk/sources/look_at_address.html",
        {
            "source": source,
            "form": form,
            "address": address,
            "found": found,
            "is_new": is_new,
            "proof": proof_of(source.kind, address) if is_new else "",
            "crumbs": crumbs(source, _("Check the address")),
        },
        status=422 if form.errors else 200,
    )
