"""While somebody types: what may be meant. The field works without it, and nothing is counted."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from weltoffen.base.texts.plain import one_line
from weltoffen.domain.directory.finding import complete
from weltoffen.faces.kern.access import PUBLIC, access

LONGEST = 60  # letters


@access(PUBLIC)
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Eight words or phrases at most; none for what is longer than anybody types by hand."""
    typed = one_line(request.GET.get("q", ""))
    words = complete(typed, get_language() or "de") if len(typed) <= LONGEST else []
    return JsonResponse(words, safe=False, headers={"Cache-Control": "public, max-age=300"})
