"""A refusal, said where it was typed; a conflict is a page of its own that keeps what was typed."""

from django import forms

from weltoffen.base.workflow.table import Conflict, Refused
from weltoffen.faces.kern.refusals import is_said_at_field, sentence_of


def say(form: forms.Form, problem: Refused, **renamed: str) -> None:
    """`renamed`: fields of the form that stand for one of the operation's."""
    if isinstance(problem, Conflict):
        raise problem
    field = renamed.get(str(problem.field))
    if field is not None:
        form.add_error(field, sentence_of(problem))
    elif not is_said_at_field(form, problem):
        form.add_error(None, sentence_of(problem))
