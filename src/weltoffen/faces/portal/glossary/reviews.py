"""Speakers of a language check the words, by a link and without an account."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from weltoffen.base.access.actor import Actor
from weltoffen.base.links import bearing
from weltoffen.base.translations.languages import language
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.glossary import operations, permissions, queries
from weltoffen.domain.glossary.models import Review
from weltoffen.domain.glossary.queries import ToReview
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.refusals import refusal, sentence_of
from weltoffen.faces.kern.seen import opened_on
from weltoffen.faces.portal.glossary.forms import WordingForm


@access(PUBLIC)
@require_safe
@never_cache
def overview(request: HttpRequest, token: str) -> HttpResponse:
    if (opened := _opened(token)) is None:
        return _closed(request)
    _actor, review = opened
    words = queries.to_review(review)
    return _page(request, "review", token, review, words)


@access(PUBLIC)
@require_http_methods(["GET", "POST"])
@never_cache
def word(request: HttpRequest, token: str, key: str) -> HttpResponse:
    if (opened := _opened(token)) is None:
        return _closed(request)
    actor, review = opened
    words = queries.to_review(review)
    shown = next((one for one in words if one.term.key == key), None)
    if shown is None:
        return refusal(request, 404)
    form = WordingForm(request.POST or None, shown=shown)
    if request.method == "POST" and _say(request, actor, review, shown, form):
        following = _next(queries.to_review(review), key)
        if following is None:
            return redirect("portal:glossary:review", token=token)
        return redirect("portal:glossary:review_word", token=token, key=following.term.key)
    context = {"one": shown, "form": form, "following": _next(words, key)}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return _page(request, "review_word", token, review, words, status=status, **context)


def _say(
    request: HttpRequest, actor: Actor, review: Review, shown: ToReview, form: WordingForm
) -> bool:
    """Whether something was said; else the form says what is missing."""
    at = timezone.now()
    if "right" in request.POST:
        operations.confirm_word(
            actor, review, term=shown.term, expected_version=opened_on(request), at=at
        )
        return True
    if not form.is_valid():
        return False
    try:
        operations.correct_word(
            actor,
            review,
            term=shown.term,
            texts=form.texts(),
            note=form.cleaned_data["note"],
            at=at,
        )
    except Refused as refused:
        form.add_error(str(refused.field) or None, sentence_of(refused))
        return False
    return True


def _opened(token: str) -> tuple[Actor, Review] | None:
    at = timezone.now()
    link = bearing.find(token, permissions.PURPOSE, at=at)
    if link is None:
        return None
    actor = bearing.bearer(link, "Prüfung von Wörtern")
    review = queries.visible_reviews(actor).first()
    return (actor, review) if review else None


def _next(words: list[ToReview], key: str) -> ToReview | None:
    """The next one that nothing was said about, from here on and then from the beginning."""
    here = next(place for place, one in enumerate(words) if one.term.key == key)
    waiting = [one for one in [*words[here + 1 :], *words[:here]] if not one.state]
    return waiting[0] if waiting else None


def _closed(request: HttpRequest) -> HttpResponse:
    return refusal(
        request,
        404,
        title=_("This link is closed"),
        text=_("It has run out or was ended. If you want to go on, ask the Office for a new one."),
    )


def _page(
    request: HttpRequest,
    name: str,
    token: str,
    review: Review,
    words: list[ToReview],
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    context |= {
        "token": token,
        "review": review,
        "spoken": language(review.language),
        "words": words,
        "done": sum(bool(one.state) for one in words),
        "total": len(words),
    }
    return render(request, f"portal/glossary/{name}.html", context, status=status)
