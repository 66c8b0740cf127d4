"""The gaps as a report for the politics: a frozen PDF, small numbers not told."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from weltoffen.domain.gaps import permissions
from weltoffen.domain.gaps.report import report
from weltoffen.faces.kern.access import access, actor_of


@access(permissions.VIEW)
@require_GET
def pdf(request: HttpRequest) -> HttpResponse:
    document = report(actor_of(request), timezone.localdate())
    answer = HttpResponse(document, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="luecken.pdf"'
    return answer
