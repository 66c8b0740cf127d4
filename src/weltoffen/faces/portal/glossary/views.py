"""The letter decoder: a word is typed, and what it means is read. Information, not legal advice."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from weltoffen.domain.directory.finding import Query, search
from weltoffen.domain.directory.queries import ShownOffer, shown_offers
from weltoffen.domain.gaps.counting import count_search
from weltoffen.domain.gaps.rules.places import Place
from weltoffen.domain.glossary import queries
from weltoffen.domain.glossary.queries import ShownTerm
from weltoffen.domain.glossary.rules.spelling import transcribed
from weltoffen.faces.kern.access import PUBLIC, access
from weltoffen.faces.kern.refusals import refusal

LETTERS: Final = "paperwork"  # the topic under which it is counted that a word was missing
LONGEST: Final = 300  # characters that are read of what is typed
MOST_OFFERS: Final = 4
NEAR: Final = 0.78  # as much alike as a word must be to stand beside the one that was meant
OFTEN: Final = (  # offered before anything is typed
    "bescheid",
    "widerspruch",
    "mitwirkungspflicht",
    "anhoerung",
    "fiktionsbescheinigung",
    "aufenthaltsgestattung",
    "bedarfsgemeinschaft",
    "rechtsbehelfsbelehrung",
    "mahnung",
    "nebenkostenabrechnung",
    "zuzahlung",
    "kindergeld",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page says of one word: the word, in German too, and who helps."""

    term: ShownTerm
    german: ShownTerm
    offers: list[ShownOffer]
    more: str  # of the address where all of these offers are


@access(PUBLIC)
@require_safe
def decoder(request: HttpRequest) -> HttpResponse:
    typed = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST]
    language = get_language() or "de"
    if not typed:
        return _page(request, "decoder", often=queries.shown(OFTEN, language))
    found = queries.find(typed, language)
    near = [one.key for one in found.matches if not found.is_certain or one.score >= NEAR]
    terms = queries.shown(near, language)
    if not terms:
        count_search(typed, Place(topic=LETTERS), at=timezone.now())
    answer = _answer(terms[0], language) if terms and found.is_certain else None
    others = terms[1:] if answer else terms
    said = "in_text" if found.stand_in_text else ("alike" if answer else "guesses")
    return _page(
        request,
        "decoder",
        typed=typed,
        answer=answer,
        others=others,
        said=said,
        is_respelt=answer is not None and _is_respelt(typed, answer.term),
    )


def _is_respelt(typed: str, term: ShownTerm) -> bool:
    """One word, and written otherwise than it stands in letters."""
    known = {one.casefold() for one in (term.german, term.word, *term.variants)}
    return " " not in typed and typed.casefold() not in known


@access(PUBLIC)
@require_safe
def all_words(request: HttpRequest) -> HttpResponse:
    """By their German first letters, for that is what stands in the letter."""
    terms = sorted(
        queries.all_shown(get_language() or "de"), key=lambda one: transcribed(one.german)
    )
    letters = [
        (letter, list(rows))
        for letter, rows in groupby(terms, lambda one: transcribed(one.german)[:1].upper())
    ]
    return _page(request, "all", letters=letters, total=len(terms))


@access(PUBLIC)
@require_safe
def word(request: HttpRequest, key: str) -> HttpResponse:
    language = get_language() or "de"
    found = queries.shown([key], language)
    if not found:
        return refusal(request, 404)
    return _page(request, "word", answer=_answer(found[0], language))


def _answer(term: ShownTerm, language: str) -> Answer:
    german = term if term.language == "de" else queries.shown([term.key], "de")[0]
    asked = Query(language=language, topics=term.topics, per_page=MOST_OFFERS)
    offers = shown_offers(search(asked).offer_ids, language) if term.topics else []
    return Answer(term, german, offers, asked.address() if offers else "")


def _page(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    return render(request, f"portal/glossary/{name}.html", context | {"read_only": True})
