"""Providers, places and articles."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Organization
from weltoffen.base.translations.languages import languages
from weltoffen.domain.directory.queries import not_yet_providers, shown_terms


def _text(label: Any, most: int, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most, help_text=help_text)


def _yes(label: Any, help_text: Any = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, help_text=help_text)


class ProviderForm(forms.Form):
    description = forms.CharField(
        label=_("Description"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Who you are, in two or three sentences."),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Here we ask whether the offers are still right."),
    )
    language = forms.ChoiceField(label=_("Language of our mails"))
    website = forms.URLField(
        label=_("Website"), required=False, max_length=500, assume_scheme="https"
    )
    is_listed = _yes(_("Shown in the portal"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.code, one.name) for one in languages() if one.is_interface]


class NewProviderForm(ProviderForm):
    organization: forms.ModelChoiceField[Organization] = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=None,
        empty_label=_("Please choose"),
        help_text=_("Not in the list? The city's profile and imports bring organisations in."),
    )
    field_order = ("organization",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organization"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = not_yet_providers()


class LocationForm(forms.Form):
    name = forms.CharField(label=_("Name of the place"), max_length=300)
    street = _text(_("Street and number"), 300)
    postal_code = _text(_("Postal code"), 10)
    city = _text(_("Town"), 120)
    district = forms.ChoiceField(
        label=_("District"),
        required=False,
        help_text=_("Leave it empty: we find it by the street or the coordinates."),
    )
    latitude = forms.FloatField(label=_("Latitude"), required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(
        label=_("Longitude"), required=False, min_value=-180, max_value=180
    )
    is_confidential = _yes(
        _("The address is confidential"),
        _("Portal, exports and interfaces then name the district only."),
    )
    transport = _text(_("Nearest stop"), 300)
    description = forms.CharField(
        label=_("How to find it"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_step_free = _yes(_("Step-free"))
    has_toilet = _yes(_("Accessible toilet"))
    access_note = _text(_("Accessibility"), 500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["district"]
        assert isinstance(field, forms.ChoiceField)
        known = [(term.code, term.name) for term in shown_terms("district", "de")]
        field.choices = [("", gettext("find it by the address")), *known]

    def clean(self) -> None:
        said = self.cleaned_data
        if (said.get("latitude") is None) != (said.get("longitude") is None):
            self.add_error("longitude", gettext("Latitude and longitude belong together."))


class ArticleForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=300)
    path = forms.RegexField(
        label=_("Path"),
        max_length=500,
        regex=r"^(/[a-z0-9][a-z0-9-]*)+$",
        help_text=_("Its place in the tree, for example /wohnen/umzug"),
        error_messages={"invalid": _("Small letters, digits and hyphens between slashes.")},
    )
    position = forms.IntegerField(
        label=_("Place among its neighbours"), min_value=0, max_value=9_999, initial=0
    )
    body = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("HTML: headings, paragraphs, lists, links. Everything else is taken out."),
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_published = _yes(_("Shown in the portal"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["topics"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(term.code, term.name) for term in shown_terms("topic", "de")]
