"""Editing a text block, and finding one."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import concerns
from weltoffen.domain.involvement.models import TextBlock


class TextBlockForm(forms.Form):
    """A demand with its reason; `concern` says where it is offered first."""

    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("By which you find it again. The department does not see it."),
    )
    demand = forms.CharField(
        label=_("Demand"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What the Office asks for, as one sentence that can be adopted."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    concern: forms.ModelChoiceField[Term] = forms.ModelChoiceField(
        label=_("Concern"),
        required=False,
        queryset=None,
        empty_label=_("all"),
    )

    def __init__(self, *args: Any, offered: QuerySet[Term], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["concern"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = offered


class TextBlockFilter(django_filters.FilterSet):  # type: ignore[misc]
    q = django_filters.CharFilter(label=_("Words"), method="by_words")
    concern = django_filters.ModelChoiceFilter(
        label=_("Concern"), queryset=lambda _request: concerns(), empty_label=_("all")
    )
    state = django_filters.ChoiceFilter(
        label=_("In use"),
        method="by_state",
        choices=[("active", _("in use")), ("retired", _("out of use"))],
        empty_label=_("all"),
    )

    class Meta:
        model = TextBlock
        fields: list[str] = []

    def by_words(self, blocks: QuerySet[TextBlock], _name: str, words: str) -> QuerySet[TextBlock]:
        for word in words.split()[:8]:
            blocks = blocks.filter(
                Q(title__icontains=word) | Q(demand__icontains=word) | Q(reason__icontains=word)
            )
        return blocks

    def by_state(self, blocks: QuerySet[TextBlock], _name: str, state: str) -> QuerySet[TextBlock]:
        return blocks.filter(is_active=state == "active")
