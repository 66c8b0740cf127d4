"""A new wording of the paper, and the decision with the final wording."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weltoffen.faces.desk.involvement.forms import day, long_text
from weltoffen.faces.desk.screening.upload import UploadForm


class VersionForm(UploadForm):
    note = forms.CharField(
        label=_("What has changed?"),
        help_text=_("One sentence helps the Office; the difference is shown anyway."),
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("text", "").strip() and not self.errors:
            self.add_error("text", _("Please choose a file or paste the text."))
        return data


class DecisionForm(UploadForm):
    """What the body decided, and the final wording from which outcomes are proposed."""

    decided_on = day(_("Decided on"))
    decision = long_text(
        _("What did the body decide?"), help_text=_("For example the text of the resolution.")
    )
