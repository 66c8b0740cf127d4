"""How a search can be narrowed, with how many offers each step would leave."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext, pgettext

from weltoffen.base.translations.languages import named
from weltoffen.domain.directory.finding import Query, Result
from weltoffen.domain.directory.finding.query import FLAGS
from weltoffen.domain.directory.queries.terms import NamedTerm, Terms

FEW: Final = 8  # of a long list that stand open; the rest folds away
GERMAN: Final = "de"


@dataclass(frozen=True, slots=True)
class Step:
    """One value of one facet: as a link that switches it, and as a tick in the form."""

    name: str  # in the form
    value: str
    label: str
    count: int
    is_on: bool
    address: str  # the same search with this one switched
    language: str = ""  # of the label, when it is not the page's


@dataclass(frozen=True, slots=True)
class Choice:
    """One facet in the form: a few ticks, and more folded away."""

    legend: str
    steps: Sequence[Step]
    more: Sequence[Step] = ()


def flag_words() -> dict[str, str]:
    return {
        "free": gettext("Free of charge"),
        "childcare": gettext("With childcare"),
        "step-free": gettext("Step-free"),
        "women": gettext("Only for women"),
        "no-papers": gettext("Also without residence papers"),
    }


def opens_words() -> dict[str, str]:
    return {
        "now": pgettext("offers", "Open now"),
        "evening": pgettext("offers", "This evening"),
    }


def chips(query: Query, result: Result) -> list[Step]:
    """What matters most, one tap each; what would leave nothing is not offered."""
    flags, opens = flag_words(), opens_words()
    steps = [_flag(query, flag, flags[flag], result) for flag in FLAGS]
    steps += [_opens(query, which, words, result) for which, words in opens.items()]
    return [step for step in steps if step.count or step.is_on]


def choices(query: Query, result: Result, terms: Terms) -> list[Choice]:
    """The form, facet by facet."""
    topics = _terms("topic", "topics", query, result, terms["topic"].values())
    groups = _terms("group", "groups", query, result, terms["group"].values())
    districts = _terms("district", "districts", query, result, terms["district"].values())
    spoken = _languages(query, result)
    facets = [
        Choice(gettext("What matters to you"), chips(query, result)),
        _folded(gettext("Topic"), topics),
        _folded(gettext("Language spoken there"), spoken),
        _folded(gettext("District"), districts),
        _folded(gettext("For whom"), groups),
    ]
    return [choice for choice in facets if choice.steps]


def chosen(query: Query, terms: Terms) -> list[Step]:
    """What narrows the search already, each with the address without it."""
    steps = []
    for name, field in (("topic", "topics"), ("group", "groups"), ("district", "districts")):
        for code in getattr(query, field):
            term = terms[name].get(code)
            label, spoken = (term.name, term.language) if term else (code, "")
            steps.append(_step(query, name, field, code, label, 0, spoken))
    for code in query.languages:
        steps.append(_step(query, "language", "languages", code, named(code, query.language), 0))
    flags, opens = flag_words(), opens_words()
    steps += [_flag(query, flag, flags[flag], Result()) for flag in FLAGS if flag in query.flags]
    if query.opens:
        steps.append(_opens(query, query.opens, opens[query.opens], Result()))
    return steps


def understood(result: Result, terms: Terms, language: str) -> list[str]:
    """What the words were taken to mean, besides being words."""
    flags, opens = flag_words(), opens_words()
    words: dict[str, Mapping[str, str]] = {"flag": flags, "opens": opens}
    said = []
    for token in result.understood:
        family, _, code = token.partition(":")
        if family == "language":
            said.append(named(code, language))
        elif family in terms and code in terms[family]:
            said.append(terms[family][code].name)
        elif code in words.get(family, {}):
            said.append(words[family][code])
    return list(dict.fromkeys(said))


def _terms(
    name: str, field: str, query: Query, result: Result, terms: Iterable[NamedTerm]
) -> list[Step]:
    counts = result.facets.get(name, {})
    steps = [
        _step(query, name, field, one.code, one.name, counts.get(one.code, 0), one.language)
        for one in terms
    ]
    return sorted(
        (step for step in steps if step.count or step.is_on),
        key=lambda step: (not step.is_on, -step.count),
    )


def _languages(query: Query, result: Result) -> list[Step]:
    counts = result.facets.get("language", {})
    steps = [
        _step(query, "language", "languages", code, named(code, query.language), n)
        for code, n in counts.items()
        if n or code in query.languages
    ]
    mine = query.language.partition("-")[0]
    return sorted(
        steps,
        key=lambda step: (not step.is_on, step.value != mine, -step.count, step.label),
    )


def _folded(legend: str, steps: Sequence[Step]) -> Choice:
    return Choice(legend, steps[:FEW], steps[FEW:])


def _step(
    query: Query, name: str, field: str, code: str, label: str, count: int, spoken: str = ""
) -> Step:
    present = getattr(query, field)
    is_on = code in present
    after = tuple(c for c in present if c != code) if is_on else (*present, code)
    fields: dict[str, Any] = {field: after}
    changed = replace(query, page=1, **fields)
    return Step(name, code, label, count, is_on, _address(changed), spoken)


def _flag(query: Query, flag: str, label: str, result: Result) -> Step:
    changed = replace(query, page=1, flags=query.flags ^ {flag})
    count = result.facets.get("flag", {}).get(flag, 0)
    return Step("with", flag, label, count, flag in query.flags, _address(changed))


def _opens(query: Query, which: str, label: str, result: Result) -> Step:
    is_on = query.opens == which
    changed = replace(query, page=1, opens="" if is_on else which)
    count = result.facets.get("opens", {}).get(which, 0)
    return Step("opens", which, label, count, is_on, _address(changed))


def _address(query: Query) -> str:
    """On the result page: an empty search needs a question mark to leave the old one behind."""
    return query.address() or "?"
