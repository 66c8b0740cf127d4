"""Finding papers, and saying that one is ours."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weltoffen.base.documents import queries as documents
from weltoffen.base.documents.models import Paper
from weltoffen.base.organizations.models import Organization
from weltoffen.base.organizations.queries import bodies, departments, own_departments
from weltoffen.base.search.queries import ranked
from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import concerns
from weltoffen.domain.involvement.models.screening import Band
from weltoffen.domain.involvement.queries import visible_involvements
from weltoffen.domain.relevance.models.assessment import Band as Proposed
from weltoffen.faces.kern.access import actor_of


def _kinds() -> list[tuple[str, str]]:
    return [(kind, kind) for kind in documents.paper_types()]


def _years() -> list[tuple[str, str]]:
    return [(str(year), str(year)) for year in documents.paper_years()]


class PaperFilter(filters.FilterSet):  # type: ignore[misc]
    q = filters.CharFilter(label=_("Words in title, reference or text"), method="by_words")
    body = filters.ModelChoiceFilter(
        label=_("Body"), queryset=lambda _request: bodies(), method="by_body", empty_label=_("all")
    )
    department = filters.ModelChoiceFilter(
        label=_("Department"),
        field_name="originator",
        queryset=lambda _request: departments(timezone.localdate()),
        empty_label=_("all"),
    )
    kind = filters.ChoiceFilter(
        label=_("Kind of paper"), field_name="paper_type", choices=_kinds, empty_label=_("all")
    )
    year = filters.ChoiceFilter(
        label=_("Year"), field_name="created_on__year", choices=_years, empty_label=_("all")
    )
    involved = filters.ChoiceFilter(
        label=_("Involvement"),
        method="by_involvement",
        choices=[("yes", _("with involvement")), ("no", _("without involvement"))],
        empty_label=_("all"),
    )

    band = filters.ChoiceFilter(
        label=_("The program says"),
        method="by_band",
        choices=[*((b.value, b.label) for b in reversed(Proposed)), ("unread", _("Not screened"))],
        empty_label=_("all"),
    )

    class Meta:
        model = Paper
        fields: list[str] = []

    def by_words(self, papers: QuerySet[Paper], _name: str, words: str) -> QuerySet[Paper]:
        return ranked(papers, documents.KIND, words[:300])

    def by_body(self, papers: QuerySet[Paper], _name: str, body: Organization) -> QuerySet[Paper]:
        return papers.filter(pk__in=body.consultations.filter(deleted_at=None).values("paper"))

    def by_involvement(self, papers: QuerySet[Paper], _name: str, wanted: str) -> QuerySet[Paper]:
        """Only of involvements that the person may see; of the others there is no sign."""
        known = Exists(visible_involvements(actor_of(self.request)).filter(paper=OuterRef("pk")))
        return papers.filter(known) if wanted == "yes" else papers.exclude(known)

    def by_band(self, papers: QuerySet[Paper], _name: str, wanted: str) -> QuerySet[Paper]:
        if wanted == "unread":
            return papers.filter(Q(assessment=None) | Q(assessment__is_unread=True))
        return papers.filter(assessment__band=wanted, assessment__is_unread=False)


class TakeInForm(forms.Form):
    """„Diese Vorlage betrifft uns“: everything is filled in as far as the paper says it."""

    department: forms.ModelChoiceField[Organization] = forms.ModelChoiceField(
        label=_("Department"),
        queryset=None,
        empty_label=_("Please choose"),
        help_text=_("Who leads the paper and will answer your points."),
    )
    concern: forms.ModelChoiceField[Term] = forms.ModelChoiceField(
        label=_("Concern"), queryset=None, required=False, empty_label=_("not said yet")
    )
    kind = forms.ChoiceField(label=_("Involvement"), choices=Band.choices[1:], initial=Band.FULL)

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = own_departments(timezone.localdate(), lead=paper.originator_id)
        for name, offered in (("department", own), ("concern", concerns())):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = offered
