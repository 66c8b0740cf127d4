from django import forms
from django.utils.translation import gettext_lazy as _

from weltoffen.base.vocabulary.models import Term
from weltoffen.base.vocabulary.queries import terms
from weltoffen.domain.advice.models import Inquiry
from weltoffen.domain.advice.operations.inquiry import LONGEST, LONGEST_REACH


class NoteForm(forms.Form):
    """What somebody asks on the phone or at the counter."""

    text = forms.CharField(
        label=_("What is the question?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    channel = forms.ChoiceField(
        label=_("Way it came"),
        choices=[one for one in Inquiry.Channel.choices if one[0] != Inquiry.Channel.WEB],
    )
    topic: "forms.ModelChoiceField[Term]" = forms.ModelChoiceField(
        label=_("Topic"), queryset=None, required=False, empty_label=_("None yet")
    )
    reach = forms.CharField(
        label=_("How do we reach the person?"),
        max_length=LONGEST_REACH,
        required=False,
        help_text=_("Only if the person wants it. It is kept sealed and deleted after the answer."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["topic"].queryset = terms(Term.Taxonomy.TOPIC)  # type: ignore[attr-defined]


class ReplyForm(forms.Form):
    text = forms.CharField(
        label=_("Answer"),
        max_length=LONGEST,
        help_text=_("The person reads it with the code. Plain words, please; any language."),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
    )
