"""What stands on a body's sheets, and in which order: a number per part, empty leaves it out."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weltoffen.domain.bodies.models import Charter
from weltoffen.domain.situation import operations, permissions, queries
from weltoffen.domain.situation.rules.parts import PARTS, order_of
from weltoffen.faces.kern.access import access, actor_of
from weltoffen.faces.kern.seen import opened_on


class ArrangeForm(forms.Form):
    def __init__(self, *args: object, charter: Charter, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        is_council = charter.kind == Charter.Kind.COUNCIL
        chosen = order_of(charter.sheet, is_council=is_council)
        for code in order_of((), is_council=is_council):
            self.fields[code] = forms.IntegerField(
                label=_(PARTS[code].label),
                required=False,
                min_value=1,
                max_value=99,
                initial=chosen.index(code) + 1 if code in chosen else None,
            )

    def clean(self) -> None:
        if not any(self.cleaned_data.values()):
            raise forms.ValidationError(_("A sheet needs at least one part."))

    @property
    def parts(self) -> list[str]:
        """In the order of the numbers; of equal ones as they stand in the form."""
        given = {code: place for code, place in self.cleaned_data.items() if place}
        return sorted(given, key=lambda code: given[code])


@access(permissions.ARRANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def arrange(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    charter = get_object_or_404(queries.visible_charters(actor), pk=pk)
    permissions.ARRANGE.require(actor, charter)
    form = ArrangeForm(request.POST or None, charter=charter)
    if request.method == "POST" and form.is_valid():
        operations.arrange_sheet(
            actor, charter, parts=form.parts, expected_version=opened_on(request)
        )
        messages.success(request, _("Saved. The next sheets of this body are made like this."))
        return redirect("desk:situation:list")
    status = 422 if form.is_bound and form.errors else 200
    return render(
        request, "desk/situation/arrange.html", {"charter": charter, "form": form}, status=status
    )
