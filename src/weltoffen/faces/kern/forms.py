"""Every form and field of the product looks like KERN."""

from dataclasses import dataclass

from django import forms
from django.forms import BoundField, widgets
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString


class KernRenderer(TemplatesSetting):
    form_template_name = "kern/forms/form.html"
    field_template_name = "kern/forms/field.html"


@dataclass(frozen=True, slots=True)
class Look:
    """How one field is drawn; `kind` is hidden, check, group, select, file or input."""

    kind: str
    is_radio: bool
    widget: SafeString | str


CLASSES = {
    "check": "kern-form-check__checkbox",
    "select": "kern-form-input__select",
    "input": "kern-form-input__input",
    "file": "kern-form-input__input wo-file",
}


def look_of(bound: BoundField) -> Look:
    """The field with KERN's classes and with its hint and error announced to screen readers."""
    widget = bound.field.widget
    kind = _kind(widget)
    if kind == "group":
        return Look(kind, not isinstance(widget, forms.CheckboxSelectMultiple), "")
    if kind == "hidden":
        return Look(kind, False, bound.as_widget())
    _as_calendar(widget)
    css = CLASSES[kind]
    names = [css, widget.attrs.get("class", "")]
    if bound.errors:
        names.append(f"{css.split()[0]}--error")
    attrs: dict[str, str | bool] = {"class": " ".join(filter(None, names))}
    described = [f"{bound.auto_id}_help"] if bound.help_text else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    if described:
        attrs["aria-describedby"] = " ".join(described)
    return Look(kind, False, bound.as_widget(attrs=attrs))


def _kind(widget: widgets.Widget) -> str:
    match widget:
        case _ if widget.is_hidden:
            return "hidden"
        case forms.CheckboxInput():
            return "check"
        case forms.RadioSelect() | forms.CheckboxSelectMultiple():
            return "group"
        case forms.Select():
            return "select"
        case forms.FileInput():
            return "file"
        case _:
            return "input"


def _as_calendar(widget: widgets.Widget) -> None:
    """Dates are picked in the browser's calendar, which wants them as 2026-12-31."""
    if isinstance(widget, forms.DateInput) and widget.input_type in ("text", "date"):
        widget.input_type = "date"
        widget.format = "%Y-%m-%d"
