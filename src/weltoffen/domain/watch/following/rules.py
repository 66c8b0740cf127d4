"""What a subscription asks for, when its mail is due. Plain values only."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from weltoffen.base.search.words import Phrase, forms_of, question
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line

MOST_SUBSCRIPTIONS: Final = 30  # of one person
MOST_WORDS: Final = 20  # of one subscription
LONGEST_WORD: Final = 60
# a change may be written up to so long after the moment it names: its reading was under way
UNSETTLED: Final = timedelta(days=1)
_BETWEEN = re.compile(r"[,;\n]")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to hear of; what is left empty holds for all."""

    words: tuple[str, ...] = ()
    bodies: frozenset[int] = frozenset()
    departments: frozenset[int] = frozenset()
    least_band: int = 0


def words_in(typed: str) -> tuple[str, ...]:
    """Beginnings of words as people list them, each once."""
    found = (one_line(word).replace('"', "") for word in _BETWEEN.split(typed))
    return tuple({word.casefold(): word for word in map(str.strip, found) if word}.values())


def why_not_these_words(words: Iterable[str]) -> tuple[str, dict[str, object]]:
    """The sentence that refuses them, with what stands in it; empty when they will do."""
    listed = tuple(words)
    if len(listed) > MOST_WORDS:
        return _("At most %(most)s words. You can make a second subscription."), {
            "most": MOST_WORDS
        }
    for word in listed:
        if len(word) > LONGEST_WORD:
            return _("“%(word)s” is too long for a word."), {"word": f"{word[:LONGEST_WORD]}…"}
        if not question(word):
            return _("“%(word)s” says too little to be looked for."), {"word": word}
    return "", {}


def stands_in(word: str, title: str) -> bool:
    """Whether a title has a word that begins so; for what the search index does not hold."""
    in_title, _text, joined = forms_of(title, "")
    asked = question(word)
    return bool(asked) and all(
        any(_occurs(phrase, in_title, joined) for phrase in ways) for ways in asked
    )


def week_of(day: date) -> str:
    """2026-W48, as ISO 8601 counts."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02d}"


def is_due(mail: str, looked_on: date, today: date) -> bool:
    """Daily once a day; weekly on the first day of a week on which mails go at all."""
    if mail == "daily":
        return looked_on < today
    return mail == "weekly" and looked_on.isocalendar()[:2] < today.isocalendar()[:2]


def _occurs(phrase: Phrase, forms: list[str], joined: set[str]) -> bool:
    *head, tail = phrase.forms
    if not head and any(
        form.startswith(tail) if phrase.is_open else form == tail for form in joined
    ):
        return True
    for place in range(len(forms) - len(head)):
        if forms[place : place + len(head)] == head:
            last = forms[place + len(head)]
            if last == tail or (phrase.is_open and last.startswith(tail)):
                return True
    return False
