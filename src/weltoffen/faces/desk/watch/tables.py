"""How papers stand, as a table: when and where, what, why it matters, what can be done."""

from datetime import date
from typing import Any

import django_tables2 as tables
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from weltoffen.domain.watch import permissions
from weltoffen.domain.watch.models import Reminder, Standing
from weltoffen.domain.watch.queries import Reasons
from weltoffen.faces.desk.watch import wording
from weltoffen.faces.kern.access import actor_of
from weltoffen.faces.kern.sign_in import last_visit
from weltoffen.faces.kern.tables import Table
from weltoffen.faces.kern.templatetags.kern import is_after


class StandingTable(Table):
    """The nearest meeting first; what changed since the last visit is marked."""

    region_label = gettext_lazy("Papers and agenda items")

    meets_on = tables.Column(gettext_lazy("Meeting"), accessor="meets_on", empty_values=())
    title = tables.Column(
        gettext_lazy("Paper"), accessor="pk", order_by=("paper__name", "agenda_item__name")
    )
    department = tables.Column(gettext_lazy("Department"), accessor="department__name", default="–")
    score = tables.Column(gettext_lazy("Relevance"), accessor="score")
    deed = tables.Column(gettext_lazy("Next step"), accessor="pk", orderable=False)

    class Meta(Table.Meta):
        sequence: tuple[str, ...] = ("meets_on", "title", "department", "score", "deed")

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        actor = actor_of(request)
        self.may_remind = actor.holds(*permissions.OFFICE)
        if not self.may_remind and not actor.holds(*permissions.DEPARTMENT):
            kwargs["exclude"] = ("deed",)
        super().__init__(*args, request=request, **kwargs)
        self.today = timezone.localdate()
        self.since = last_visit(self.request)
        self.reasons = Reasons()

    def counted(self, count: int) -> str:
        return ngettext("%(n)s paper or item", "%(n)s papers and items", count) % {
            "n": f"{count:,}".replace(",", ".")
        }

    def render_meets_on(self, record: Standing) -> SafeString:
        if record.meets_on is None:
            return format_html('<span class="wo-muted">{}</span>', _("no date yet"))
        body = record.body.short_name or record.body.name if record.body else ""
        day = f"{record.meets_on:%d.%m.%Y}"
        if record.meeting_id:
            href = reverse("desk:watch:meeting", args=[record.meeting_id])
            day = format_html('<a class="kern-link wo-nowrap" href="{}">{}</a>', href, day)
        return format_html(
            '{}<span class="wo-watch__body" lang="de" dir="auto">{}</span>'
            '<small class="{}">{}</small>',
            day,
            body,
            "wo-watch__pressing" if _presses(record, self.today) else "wo-muted",
            wording.until(record, self.today),
        )

    def value_meets_on(self, record: Standing) -> date | None:
        return record.meets_on

    def render_title(self, record: Standing) -> SafeString:
        marks = [record.paper.reference if record.paper else _("no paper yet")]
        marks += [str(record.concern)] if record.concern else []
        marks += [_("submitted late")] if record.is_late else []
        return format_html(
            '<span class="wo-cell-title" lang="de" dir="auto">{}</span>'
            '<small class="wo-muted">{}</small>{}',
            _linked(record),
            format_html_join(" · ", "{}", ((mark,) for mark in marks if mark)),
            self._change(record),
        )

    def value_title(self, record: Standing) -> str:
        return wording.title_of(record)

    def render_department(self, record: Standing) -> SafeString:
        return format_html(
            '<span class="wo-watch__office" lang="de" dir="auto">{}</span>',
            wording.department_of(record),
        )

    def value_department(self, record: Standing) -> str:
        return record.department.name if record.department else ""

    def render_score(self, record: Standing) -> SafeString:
        if record.state == Standing.State.UNREAD:
            return format_html('<span class="wo-muted">{}</span>', _("nobody has read it yet"))
        reasons = ((reason,) for reason in self.reasons.of(record))
        return format_html(
            '{}<ul class="wo-watch__why" lang="de" dir="auto">{}</ul>',
            badge(wording.BAND_KINDS[record.band], record.get_band_display()),  # type: ignore[index]
            format_html_join("", "<li>{}</li>", reasons),
        )

    def value_score(self, record: Standing) -> str:
        return record.get_band_display()

    def render_deed(self, record: Standing) -> SafeString | str:
        if record.state != Standing.State.MISSING:
            return _involvement(record)
        known = open_reminder(record)
        if known is not None and known.is_sent:
            return format_html(
                '<a class="kern-link kern-link--small" href="{}">{}</a>',
                reverse("desk:watch:reminder", args=[known.pk]),
                wording.reminder_state(known),
            )
        if not self.may_remind:
            return "–"
        button = format_html(
            '<a class="kern-btn kern-btn--secondary kern-btn--x-small" href="{}" aria-label="{}">'
            '<span class="kern-label kern-label--small">{}</span></a>',
            reverse("desk:watch:remind", args=[record.pk]),
            f"{_('Remind')}: {wording.title_of(record)}",
            _("Remind"),
        )
        before = _dealt_with(record)
        if record.paper_id is None:
            return format_html('<span class="wo-watch__deeds">{}{}</span>', button, before)
        take_in = format_html(
            '<a class="kern-link kern-link--small" href="{}">{}</a>',
            reverse("desk:watch:take_in", args=[record.pk]),
            _("take it in"),
        )
        return format_html('<span class="wo-watch__deeds">{}{}{}</span>', button, take_in, before)

    def value_deed(self, record: Standing) -> str:
        known = open_reminder(record)
        return wording.reminder_state(known) if known else ""

    def _change(self, record: Standing) -> SafeString | str:
        if not is_after(record.changed_at, self.since):
            return ""
        said = record.change or _("changed")
        return format_html('<span class="wo-new wo-watch__new">{}</span>', said)


class ExportedTable(StandingTable):
    """The same as a workbook, with a column for everything that the page shows in one cell."""

    body = tables.Column(gettext_lazy("Body"), accessor="body__name", default="")
    reference = tables.Column(gettext_lazy("Reference"), accessor="paper__reference", default="")
    concern = tables.Column(gettext_lazy("Concern"), accessor="concern__name", default="")
    state = tables.Column(gettext_lazy("State"), accessor="state")
    reasons_told = tables.Column(gettext_lazy("Reasons"), accessor="pk")
    submit_by = tables.Column(gettext_lazy("Last day to submit"), accessor="submit_by", default="")
    late = tables.Column(gettext_lazy("Submitted late"), accessor="is_late")

    class Meta(StandingTable.Meta):
        sequence = ("meets_on", "body", "reference", "title", "...")

    def value_state(self, record: Standing) -> str:
        return record.get_state_display()

    def value_reasons_told(self, record: Standing) -> str:
        return "; ".join(self.reasons.of(record))

    def value_late(self, record: Standing) -> str:
        return _("yes") if record.is_late else ""


def badge(kind: str, text: str) -> SafeString:
    return format_html(
        '<span class="kern-badge kern-badge--small kern-badge--{}">'
        '<span class="kern-label kern-label--small">{}</span></span>',
        kind,
        text,
    )


def open_reminder(standing: Standing) -> Reminder | None:
    """The one that is drafted or sent and not dealt with (needs `with_details`)."""
    known: list[Reminder] = getattr(standing, "known_reminders", [])
    return next((one for one in known if not one.is_settled), None)


def _dealt_with(standing: Standing) -> SafeString | str:
    """The department was asked before, and the Office dealt with its answer."""
    known: list[Reminder] = getattr(standing, "known_reminders", [])
    if not known or not known[0].is_settled:
        return ""
    href = reverse("desk:watch:reminder", args=[known[0].pk])
    said = wording.reminder_state(known[0])
    return format_html('<a class="kern-link kern-link--small" href="{}">{}</a>', href, said)


def _linked(record: Standing) -> SafeString:
    if record.paper is not None:
        href = reverse("desk:papers:detail", args=[record.paper.pk])
    elif record.agenda_item is not None:
        href = reverse("desk:meetings:detail", args=[record.agenda_item.meeting_id])
    else:
        href = ""
    return format_html('<a class="kern-link" href="{}">{}</a>', href, wording.title_of(record))


def _involvement(record: Standing) -> SafeString | str:
    """Its number, unless the draft was confidential: then there is no sign of it here."""
    involvement = record.involvement
    if involvement is None or involvement.paper.is_confidential:
        return "–"
    return format_html(
        '<a class="kern-link kern-link--small wo-nowrap" href="{}">{}</a>',
        reverse("desk:involvement:detail", args=[involvement.pk]),
        involvement.case.number,
    )


def _presses(record: Standing, today: date) -> bool:
    """Still to be submitted for a meeting ahead, and the last day has come."""
    return (
        record.state == Standing.State.MISSING
        and record.submit_by is not None
        and record.submit_by <= today <= (record.meets_on or today)
    )
