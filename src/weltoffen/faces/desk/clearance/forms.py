import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.queries import departments
from weltoffen.domain.involvement.models import Clearance
from weltoffen.domain.involvement.rules.codes import tidy


class OverrideForm(forms.Form):
    """Whoever lets a paper go on without the Office says why; it is shown for ever."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Anybody who checks the code reads it, with your name. Nothing confidential, please."
        ),
    )
    understood = forms.BooleanField(
        label=_("I decide this. My name and my reason stay visible."),
        error_messages={"required": _("Please confirm that you decide this.")},
    )


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Department and Office are told. Whoever checks the code sees red."),
    )


class ClearanceFilter(django_filters.FilterSet):  # type: ignore[misc]
    q = django_filters.CharFilter(label=_("Code, title or file number"), method="by_words")
    ground = django_filters.ChoiceFilter(
        label=_("Ground"), choices=Clearance.Ground.choices, empty_label=_("all")
    )
    department = django_filters.ModelChoiceFilter(
        label=_("Department"),
        field_name="paper_version__paper__originator",
        queryset=lambda _request: departments(timezone.localdate()),
        empty_label=_("all"),
    )
    state = django_filters.ChoiceFilter(
        label=_("State"),
        method="by_state",
        choices=[("standing", _("not revoked")), ("revoked", _("revoked"))],
        empty_label=_("all"),
    )

    class Meta:
        model = Clearance
        fields: list[str] = []

    def by_words(self, notes: QuerySet[Clearance], _name: str, words: str) -> QuerySet[Clearance]:
        if code := tidy(words):
            return notes.filter(code=code)
        return notes.filter(
            Q(paper_version__paper__name__icontains=words)
            | Q(paper_version__paper__reference__icontains=words)
            | Q(involvement__case__number__icontains=words)
            | Q(code__istartswith=words.strip())
        )

    def by_state(self, notes: QuerySet[Clearance], _name: str, state: str) -> QuerySet[Clearance]:
        return notes.filter(revoked_at__isnull=state == "standing")
