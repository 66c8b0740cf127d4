from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from weltoffen.faces.kern.access import SIGNED_IN, access


@access(SIGNED_IN)
@require_GET
def today(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/shell/today.html")
