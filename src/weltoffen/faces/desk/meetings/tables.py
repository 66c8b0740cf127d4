"""Meetings and those invited to one, as tables and workbooks."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from weltoffen.base.translations.languages import language
from weltoffen.domain.meetings.models import Invitation
from weltoffen.faces.kern.tables import Table, YesColumn


class MeetingTable(Table):
    starts_at = tables.DateTimeColumn(verbose_name=_("Begins"), format="d.m.Y H:i")
    body = tables.Column(_("Body"), accessor="body__name")
    name = tables.Column(_("Meeting"))
    location = tables.Column(_("Place"))
    is_cancelled = YesColumn(_("Cancelled"))

    class Meta(Table.Meta):
        sequence = ("starts_at", "body", "name", "location", "is_cancelled")


class InvitationTable(Table):
    person = tables.Column(_("Name"), accessor="person__name")
    organization = tables.Column(_("Organisation"), accessor="on_behalf_of__name")
    is_guest = YesColumn(_("Guest"))
    answer = tables.Column(_("Answer"), empty_values=())
    deputy_name = tables.Column(_("Who comes instead"))
    interpreter = tables.Column(_("Interpreter for"))
    needs_step_free = YesColumn(_("Step-free"))
    note = tables.Column(_("Note"))
    sent_at = tables.DateTimeColumn(verbose_name=_("Mail sent"), format="d.m.Y H:i")
    change = tables.LinkColumn(
        "desk:meetings:answer",
        args=[tables.A("pk")],
        text=_("Note an answer"),
        verbose_name="",
        orderable=False,
        exclude_from_export=True,
    )

    region_label = _("Who comes")
    empty_title = _("Nobody is invited yet")

    class Meta(Table.Meta):
        sequence = (
            *("person", "organization", "is_guest", "answer", "change", "deputy_name"),
            *("interpreter", "needs_step_free", "note", "sent_at"),
        )

    def render_answer(self, record: Invitation) -> str:
        return str(record.get_answer_display())

    def render_interpreter(self, value: str) -> str:
        return language(value).name
