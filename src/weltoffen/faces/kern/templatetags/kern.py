"""Tags and filters that every page may use: `{% load kern %}`."""

import secrets
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django import template
from django.db import models
from django.forms import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from weltoffen.base.access.actor import CLOCK
from weltoffen.faces.kern.forms import look_of

register = template.Library()


@register.simple_tag
def kern_field(bound: BoundField, optional: bool = True) -> SafeString:
    """One field; `optional=False` leaves out the word that says it may stay empty (filters)."""
    return render_to_string(
        "kern/forms/_field.html",
        {"field": bound, "look": look_of(bound), "says_optional": optional},
    )


@register.simple_tag
def once() -> SafeString:
    """The form's one-time key: a second submit of the same form does nothing twice."""
    return format_html('<input type="hidden" name="_once" value="{}">', secrets.token_urlsafe(24))


@register.simple_tag(takes_context=True)
def version(context: Context, thing: models.Model | int) -> SafeString:
    """Which state of the thing this form was opened on, for 409.

    A form that comes back with an error is still the one that was opened then: with the present
    number it would overwrite what others did meanwhile.
    """
    request = context.get("request")
    sent = request.POST.get("version", "") if request and request.method == "POST" else ""
    number = sent if sent.isdecimal() else getattr(thing, "version", thing)
    return format_html('<input type="hidden" name="version" value="{}">', number)


@register.filter
def doer(name: str) -> str:
    """Who did it, as histories name them: what the clock did, nobody did."""
    return gettext("automatically") if name == CLOCK.name else name


@register.filter
def day(value: date | datetime | None) -> str:
    """31.12.2026"""
    if value is None or value == "":
        return "–"
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    return f"{local:%d.%m.%Y}"


@register.filter
def moment(value: datetime | None) -> str:
    """31.12.2026, 14:30"""
    return "–" if not value else f"{timezone.localtime(value):%d.%m.%Y, %H:%M}"


@register.filter
def number(value: int | float | Decimal | None) -> str:
    """1.234,5"""
    if value is None or value == "":
        return "–"
    return format_decimal(value, locale=get_language() or "de")


@register.filter
def percent(value: int | float | Decimal | None) -> str:
    """80,0 %: always one decimal, so that columns and pages can be compared."""
    if value is None or value == "":
        return "–"
    told = format_decimal(value, format="#,##0.0", locale=get_language() or "de")
    return f"{told}\N{NO-BREAK SPACE}%"


@register.filter
def days_left(value: date | datetime | None) -> str:
    """today, tomorrow, in 3 days, overdue since 2 days"""
    if not value:
        return ""
    due = timezone.localdate(value) if isinstance(value, datetime) else value
    days = (due - timezone.localdate()).days
    if days == 0:
        return gettext("today")
    if days == 1:
        return gettext("tomorrow")
    if days > 1:
        return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}
    return ngettext("%(n)s day overdue", "%(n)s days overdue", -days) % {"n": -days}


@register.filter
def due_kind(value: date | datetime | None) -> str:
    """Which colour a due date has: danger when past, warning within two days, else info."""
    if not value:
        return "info"
    due = timezone.localdate(value) if isinstance(value, datetime) else value
    days = (due - timezone.localdate()).days
    return "danger" if days < 0 else "warning" if days <= 2 else "info"


@register.filter
def message_kind(tags: str) -> str:
    """KERN has four kinds of alert; Django's messages know five levels."""
    return {"error": "danger", "warning": "warning", "success": "success"}.get(tags, "info")


@register.simple_tag
def facts(*pairs: Any) -> list[tuple[str, Any]]:
    """`{% facts "Label" value "Label" value as rows %}` for `kern/_facts.html`."""
    return list(zip(pairs[::2], pairs[1::2], strict=True))


@register.filter
def is_after(value: datetime | None, since: datetime | None) -> bool:
    """Whether it happened since the last visit; nothing is new on the first."""
    return value is not None and since is not None and value > since


@register.simple_tag(takes_context=True)
def query(context: Any, *pairs: Any) -> str:
    """The present query with some names changed: `{% query "page" 2 "export" None %}`."""
    words = context["request"].GET.copy()
    for name, value in zip(pairs[::2], pairs[1::2], strict=True):
        words.pop(name, None)
        if value is not None:
            words[name] = value
    return f"?{words.urlencode()}"
