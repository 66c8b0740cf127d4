"""Writing a word, deciding on another wording, asking an association."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from weltoffen.base.translations.languages import targets
from weltoffen.base.vocabulary.models import Term as Topic
from weltoffen.base.vocabulary.queries import terms as topics
from weltoffen.domain.glossary.drafts import TermDraft
from weltoffen.domain.glossary.models import Opinion, Term

LINES = {"rows": 3}


class TermForm(forms.Form):
    word = forms.CharField(label=_("Word"), max_length=120)
    variants = forms.CharField(
        label=_("Other words that mean the same"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs=LINES),
        help_text=_("One a line; abbreviations, too. By these the word is found."),
    )
    meaning = forms.CharField(
        label=_("What it means"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Two or three short sentences. Say “you”, and name no paragraphs."),
    )
    office = forms.CharField(label=_("Who is in charge"), max_length=200)
    todo = forms.CharField(
        label=_("What to do"), max_length=2_000, widget=forms.Textarea(attrs=LINES)
    )
    until = forms.CharField(
        label=_("Until when"),
        max_length=300,
        help_text=_("Where the law does not say it: “The period is in the letter.”"),
    )
    source = forms.CharField(label=_("Laid down in"), required=False, max_length=200)
    topics = forms.MultipleChoiceField(
        label=_("Topics of offers that help"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_published = forms.BooleanField(label=_("Show in the portal"), required=False, initial=True)

    def __init__(self, *args: Any, term: Term | None = None, **kwargs: Any) -> None:
        if term is not None:
            draft = TermDraft.of(term)
            kwargs["initial"] = {
                **draft.as_fields(),
                "variants": "\n".join(draft.variants),
            }
        super().__init__(*args, **kwargs)
        field = self.fields["topics"]
        assert isinstance(field, forms.MultipleChoiceField)
        known = [(one.code, one.name) for one in topics(Topic.Taxonomy.TOPIC)]
        kept = [code for code in (term.topics if term else []) if code not in dict(known)]
        field.choices = [*known, *((code, code) for code in kept)]

    def draft(self) -> TermDraft:
        given = self.cleaned_data
        lines = [" ".join(line.split()) for line in given["variants"].splitlines()]
        return TermDraft(
            **{
                **given,
                "variants": tuple(dict.fromkeys(line[:120] for line in lines if line)),
                "topics": tuple(given["topics"]),
            }
        )


class TermFilter(django_filters.FilterSet):  # type: ignore[misc]
    q = django_filters.CharFilter(label=_("Words"), method="by_words")
    state = django_filters.ChoiceFilter(
        label=_("State"),
        method="by_state",
        choices=[
            ("corrections", _("with corrections")),
            ("hidden", _("not in the portal")),
        ],
        empty_label=_("all"),
    )

    class Meta:
        model = Term
        fields: list[str] = []

    def by_words(self, terms: QuerySet[Term], _name: str, words: str) -> QuerySet[Term]:
        for word in words.split()[:8]:
            terms = terms.filter(
                Q(word__icontains=word) | Q(meaning__icontains=word) | Q(office__icontains=word)
            )
        return terms

    def by_state(self, terms: QuerySet[Term], _name: str, state: str) -> QuerySet[Term]:
        if state == "hidden":
            return terms.filter(is_published=False)
        return terms.filter(opinions__state=Opinion.State.OPEN).distinct()


class WordingForm(forms.Form):
    """A proposed wording, which the Office may change before it takes it."""

    word = forms.CharField(label=_("Word"), max_length=120)
    meaning = forms.CharField(
        label=_("What it means"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    office = forms.CharField(label=_("Who is in charge"), max_length=200)
    todo = forms.CharField(
        label=_("What to do"), max_length=2_000, widget=forms.Textarea(attrs=LINES)
    )
    until = forms.CharField(label=_("Until when"), max_length=300)


class AskForm(forms.Form):
    association = forms.CharField(
        label=_("Association"),
        max_length=200,
        help_text=_("Stands beside every word that it confirms. No name of a person."),
    )
    language = forms.ChoiceField(label=_("Language"))
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("The link goes there. The address is forgotten when the check is over."),
    )
    until_on = forms.DateField(
        label=_("Link opens until"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.code, f"{one.name} ({one.own_name})") for one in targets()]
