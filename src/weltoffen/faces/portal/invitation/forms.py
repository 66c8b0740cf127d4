"""Coming, online, a deputy, or not; and what one needs to take part."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from weltoffen.base.translations.languages import languages, named
from weltoffen.domain.meetings.models import Invitation, Meeting

ANSWERS = {
    Invitation.Answer.COMING: _("Yes, I am coming"),
    Invitation.Answer.ONLINE: _("I join online"),
    Invitation.Answer.DEPUTY: _("I send a deputy"),
    Invitation.Answer.ABSENT: _("No, I am not coming"),
}
NO_INTERPRETER = {"de", "de-simple"}


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(label=_("Are you coming?"), widget=forms.RadioSelect)
    deputy_name = forms.CharField(
        label=_("Who comes instead of you"), required=False, max_length=200
    )
    interpreter = forms.ChoiceField(label=_("I need an interpreter for"), required=False)
    needs_step_free = forms.BooleanField(label=_("I need a step-free way in"), required=False)
    note = forms.CharField(label=_("Anything else?"), required=False, max_length=500)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["answer"].choices = [
            (value, words)
            for value, words in ANSWERS.items()
            if value != Invitation.Answer.ONLINE or meeting.online_url
        ]
        here = get_language() or "de"
        spoken = [one.code for one in languages() if one.code not in NO_INTERPRETER]
        fields["interpreter"].choices = [
            ("", "–"),
            *((code, named(code, here)) for code in spoken),
        ]
