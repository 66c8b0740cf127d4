"""What every operation on a promise refuses alike. Called inside operations."""

from datetime import date

from weltoffen.base.organizations.models import Person
from weltoffen.base.texts.marking import gettext_noop as _
from weltoffen.base.texts.plain import one_line, tidy
from weltoffen.base.workflow.table import Refused
from weltoffen.domain.promises.models import Promise
from weltoffen.domain.promises.workflow import CLOSED

LONGEST = 10_000  # characters of a wording


def must_be_open(promise: Promise) -> None:
    if promise.case.state == CLOSED:
        raise Refused(_("This promise is closed. Open it again first."))


def must_be_closed(promise: Promise, sentence: str) -> None:
    if promise.case.state != CLOSED:
        raise Refused(sentence)


def must_be_ahead(report_on: date, today: date) -> None:
    if report_on < today:
        raise Refused(_("The day to report on lies in the past."), field="report_on")


def must_be_two(owner: Person | None, deputy: Person | None) -> None:
    if deputy is not None and owner == deputy:
        raise Refused(_("Nobody can be the own deputy."), field="deputy")


def must_be_a_kind(kind: str) -> None:
    if kind not in Promise.Kind.values:
        raise Refused(_("Please choose what kind of promise it is."), field="kind")


def titled(title: str) -> str:
    said = one_line(title)[:300]
    if not said:
        raise Refused(_("Please give it a title."), field="title")
    return said


def worded(text: str, field: str = "text") -> str:
    """As somebody wrote it; nothing is cut off without a word."""
    said = tidy(text)
    if len(said) > LONGEST:
        raise Refused(_("Please write at most %(count)s characters."), count=LONGEST, field=field)
    return said


def said(text: str, field: str) -> str:
    """The same where something must be written."""
    found = worded(text, field)
    if not found:
        raise Refused(_("Please write a sentence."), field=field)
    return found
