"""Numbers that answer everywhere in the country, at once and free of charge; a city adds its own
(`help.toml`: `[[number]] name, number, note`)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from weltoffen.base.texts.marking import gettext_noop
from weltoffen.base.vocabulary.profile import section


@dataclass(frozen=True, slots=True)
class Helpline:
    name: str
    number: str
    note: str
    language: str = ""  # of name and note, when it is not the page's
    is_first: bool = False  # also on the start page

    @property
    def dial(self) -> str:
        return "".join(sign for sign in self.number if sign in "+0123456789")


EVERYWHERE = (
    (
        gettext_noop("Fire, accident, danger to life"),
        "112",
        gettext_noop("Day and night, also without credit. An interpreter can be called in."),
        True,
    ),
    (
        gettext_noop("Police"),
        "110",
        gettext_noop("When somebody threatens or attacks you."),
        True,
    ),
    (
        gettext_noop("Doctor at night and at weekends"),
        "116 117",
        gettext_noop("When you are ill and cannot wait, but your life is not in danger."),
        True,
    ),
    (
        gettext_noop("Violence against women"),
        "116 016",
        gettext_noop("Day and night, without your name, in 18 languages."),
        False,
    ),
    (
        gettext_noop("Somebody to talk to"),
        "0800 111 0 111",
        gettext_noop("Telephone counselling, day and night, without your name."),
        False,
    ),
    (
        gettext_noop("Children and young people"),
        "116 111",
        gettext_noop("Without your name. Monday to Saturday from 14 to 20 o'clock."),
        False,
    ),
    (
        gettext_noop("Pregnant and nobody may know"),
        "0800 40 40 020",
        gettext_noop("Day and night, without your name, in 19 languages."),
        False,
    ),
)


def helplines() -> list[Helpline]:
    return [*_everywhere(), *_of_the_city()]


def _everywhere() -> Iterator[Helpline]:
    for name, number, note, is_first in EVERYWHERE:
        yield Helpline(_(name), number, _(note), is_first=is_first)


def _of_the_city() -> Iterator[Helpline]:
    for entry in section("help").get("number", ()):
        yield Helpline(entry["name"], entry["number"], entry.get("note", ""), "de")
