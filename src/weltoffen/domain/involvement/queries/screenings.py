"""Screenings: the clerk's own, and those the Office looks at again."""

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet

from weltoffen.base.access.actor import Actor
from weltoffen.base.audit.visible import visible
from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.queries import departments
from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.involvement import permissions, profile
from weltoffen.domain.involvement.models import Screening
from weltoffen.domain.involvement.rules.questions import QuestionSet


def visible_screenings(actor: Actor) -> QuerySet[Screening]:
    """Newest first; the Office sees finished ones only."""
    return visible(actor, permissions.VIEW_SCREENING, _with_relations())


def second_looks(actor: Actor) -> QuerySet[Screening]:
    """Negative screenings that wait for a second look, oldest first."""
    waiting = _with_relations().filter(verdict="").order_by("finished_at", "pk")
    return visible(actor, permissions.LOOK_AGAIN, waiting)


def may_look_again(actor: Actor) -> bool:
    return permissions.LOOK_AGAIN.rule.condition(actor).kind != "none"


def departments_to_screen_for(actor: Actor, on: date) -> QuerySet[Organization]:
    return visible(actor, permissions.SCREEN_FOR, departments(on))


def question_sets() -> Mapping[str, QuestionSet]:
    """By the code of the concern."""
    return profile.question_sets()


def concerns_to_screen() -> QuerySet[Term]:
    """Concerns that have questions."""
    return Term.objects.filter(taxonomy=Term.Taxonomy.CONCERN, code__in=profile.question_sets())


def _with_relations() -> QuerySet[Screening]:
    return Screening.objects.select_related(
        "department", "created_by", "concern", "body", "file", "paper", "second_look_by"
    )
