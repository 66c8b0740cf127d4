"""What a subscription asks for, when its mail is due. Plain values only."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from weltoffen.base.search.words import Phrase, Question, forms_of, question
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


class Title:
    """The words of a title that the search index does not hold, looked at once."""

    __slots__ = ("_forms", "_joined")

    def __init__(self, title: str) -> None:
        self._forms, _text, self._joined = forms_of(title, "")

    def has(self, asked: Question) -> bool:
        """Whether it has words that begin so; `asked` as `question` makes it."""
        return bool(asked) and all(any(map(self._occurs, ways)) for ways in asked)

    def _occurs(self, phrase: Phrase) -> bool:
        *head, tail = phrase.forms

        def fits(form: str) -> bool:
            return form.startswith(tail) if phrase.is_open else form == tail

        if not head:
            return any(map(fits, self._forms)) or any(map(fits, self._joined))
        return any(
            self._forms[place : place + len(head)] == head and fits(self._forms[place + len(head)])
            for place in range(len(self._forms) - len(head))
        )


def stands_in(word: str, title: str) -> bool:
    return Title(title).has(question(word))


def week_of(day: date) -> str:
    """2026-W48, as ISO 8601 counts."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02d}"


def is_due(mail: str, looked_on: date, today: date) -> bool:
    """Daily once a day; weekly on the first day of a week on which mails go at all."""
    if mail == "daily":
        return looked_on < today
    return mail == "weekly" and looked_on.isocalendar()[:2] < today.isocalendar()[:2]
