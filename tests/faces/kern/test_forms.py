"""Forms in KERN dress: labels, hints, errors that name the field and lead to it."""

import pytest
from django import forms
from django.template import Context, Template

from weltoffen.faces.kern.forms import KernRenderer


class Everything(forms.Form):
    title = forms.CharField(label="Titel", help_text="Wie auf der Tagesordnung.")
    note = forms.CharField(label="Notiz", required=False, widget=forms.Textarea)
    day = forms.DateField(label="Tag")
    kind = forms.ChoiceField(label="Art", choices=[("a", "Eins"), ("b", "Zwei")])
    way = forms.ChoiceField(
        label="Weg", choices=[("a", "Mail"), ("b", "Post")], widget=forms.RadioSelect
    )
    ways = forms.MultipleChoiceField(
        label="Wege",
        choices=[("a", "Mail"), ("b", "Post")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    ok = forms.BooleanField(label="Stimmt")
    file = forms.FileField(label="Datei", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def rendered(data=None, **kwargs):
    form = Everything(data, renderer=KernRenderer(), **kwargs)
    return Template("{{ form }}").render(Context({"form": form}))


@pytest.mark.parametrize(
    ("what", "markup"),
    [
        ("text", '<label class="kern-label" for="id_title">Titel'),
        ("hint", 'aria-describedby="id_title_help"'),
        ("date", 'type="date"'),
        ("select", "kern-form-input__select"),
        ("radio", 'class="kern-form-check__radio"'),
        ("checkboxes", 'class="kern-form-check__checkbox"'),
        ("hidden", '<input type="hidden" name="secret"'),
        ("optional", "freiwillig"),
    ],
)
def test_each_kind_of_field_wears_kern(what, markup):
    assert markup in rendered()


def test_an_error_names_the_field_leads_to_it_and_is_announced():
    html = rendered({"title": "", "kind": "a"})
    assert '<a class="kern-link" href="#id_title">Titel:' in html
    assert 'aria-describedby="id_title_help id_title_error"' in html
    assert 'id="id_title_error"' in html
    assert 'role="alert"' in html
    assert "Bitte prüfen Sie 4 Angaben" in html


def test_an_error_in_a_group_leads_to_its_fieldset():
    html = rendered({})
    assert 'href="#id_way"' in html
    assert '<fieldset class="kern-fieldset kern-fieldset--error" id="id_way"' in html


def test_a_date_is_kept_in_the_way_the_browser_wants_it():
    assert 'value="2026-12-31"' in rendered(initial={"day": "2026-12-31"})


def test_what_people_type_is_never_markup():
    assert "<b>" not in rendered({"title": "<b>fett</b>"})
