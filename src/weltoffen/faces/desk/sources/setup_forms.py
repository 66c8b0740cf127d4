"""Where a source is, what it is called, whose meetings it tells of."""

from typing import Any

from django import forms
from django.core import signing
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Organization
from weltoffen.base.texts.plain import one_line
from weltoffen.domain.watch.models import Source
from weltoffen.faces.desk.sources.ways import Way

SALT = "weltoffen.sources.address"
PROVEN_FOR = 24 * 3600  # seconds
MOST_SENDERS = 100


class AddressForm(forms.Form):
    """Only the address: whether it answers is said before anything else is asked."""

    address = forms.CharField(
        label=_("Address"),
        max_length=1000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, way: Way, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].help_text = _("For example %(example)s") % {"example": way.example}

    def clean_address(self) -> str:
        """Calendars are often given as webcal://, which is https:// under another name."""
        address = one_line(self.cleaned_data["address"]).strip()
        start, _sep, rest = address.partition("://")
        if not rest:
            return f"https://{address}"
        return f"https://{rest}" if start.casefold() in ("webcal", "webcals") else address


class SourceForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=300, help_text=_("How you call it, for example “Session list”.")
    )
    body = forms.TypedChoiceField(label=_("Body"), required=False, coerce=int, empty_value=None)
    silent_after_days = forms.IntegerField(
        label=_("Raise the alarm after this many days without success"),
        min_value=1,
        max_value=400,
        help_text=_("Choose it longer than the council's holidays."),
    )
    senders = forms.CharField(
        label=_("Whose mails are read"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One mail address or domain per line, for example gremien@example.org or @example.org."
            " Mails of others are refused and listed."
        ),
    )

    def __init__(self, *args: Any, kind: str, bodies: list[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.pk: body for body in bodies}
        self.kind = kind
        body = self.fields["body"]
        assert isinstance(body, forms.TypedChoiceField)
        body.choices = [
            ("", _("the file or the source names it")),
            *((str(pk), str(one)) for pk, one in self.bodies.items()),
        ]
        body.help_text = _("Only if everything from this source belongs to one body.")
        if kind == Source.Kind.OPARL:
            del self.fields["body"]
        if kind != Source.Kind.MAILBOX:
            del self.fields["senders"]

    def needs_body(self) -> None:
        """For who may set up sources of the own body alone."""
        body = self.fields["body"]
        assert isinstance(body, forms.TypedChoiceField)
        body.required, body.help_text = True, ""
        body.choices = [(str(pk), str(one)) for pk, one in self.bodies.items()]

    def clean_senders(self) -> list[str]:
        words = self.cleaned_data["senders"].replace(",", "\n").replace(";", "\n").split()
        senders = list(dict.fromkeys(word.strip().casefold() for word in words))
        for sender in senders:
            try:
                validate_email(f"somebody{sender}" if sender.startswith("@") else sender)
            except forms.ValidationError:
                raise forms.ValidationError(
                    _("“%(sender)s” is neither a mail address nor a domain such as @example.org."),
                    params={"sender": sender},
                ) from None
        if len(senders) > MOST_SENDERS:
            raise forms.ValidationError(_("These are more than anybody could keep in mind."))
        return senders

    @property
    def chosen_body(self) -> Organization | None:
        return self.bodies.get(self.cleaned_data.get("body") or 0)


def proof_of(kind: str, address: str) -> str:
    """That this address was looked at: it is not asked again while the rest is saved."""
    return signing.dumps([kind, address], salt=SALT)


def proven(kind: str, proof: str) -> str:
    """The address that the proof is about; empty when it is none, or for another kind."""
    try:
        of, address = signing.loads(proof, salt=SALT, max_age=PROVEN_FOR)
    except (signing.BadSignature, ValueError):
        return ""
    return str(address) if of == kind else ""
