"""Where each paper and agenda item of the council stands with the Office."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.relevance.models.assessment import Band


class Standing(models.Model):
    """One paper, or one agenda item that has no paper, and how it stands with the Office.

    Written by the reconciliation alone; lists read it without joining the whole council.
    """

    class State(models.TextChoices):
        STATED = "stated", _("Stated")
        WAITING = "waiting", _("Waiting")
        NOT_AFFECTED = "not_affected", _("Not affected")
        MISSING = "missing", _("Never submitted")
        UNREAD = "unread", _("Not screened yet")

    paper = models.OneToOneField(
        "documents.Paper",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="standing",
    )
    agenda_item = models.OneToOneField(
        "meetings.AgendaItem",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="standing",
    )
    state = models.CharField(max_length=20, choices=State.choices)
    score = models.FloatField(default=0)
    band = models.PositiveSmallIntegerField(choices=Band.choices, default=Band.NOT_AFFECTED)
    concern = models.ForeignKey(
        "vocabulary.Term", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    department = models.ForeignKey(
        "organizations.Organization",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # the next meeting that deals with it, or the last one when all are past
    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = models.ForeignKey(
        "organizations.Organization",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    meets_on = models.DateField(null=True, blank=True)
    submit_by = models.DateField(null=True, blank=True)  # latest day to be in time for it
    on_agenda = models.BooleanField(default=False)  # of that meeting, as published
    involvement = models.ForeignKey(
        "involvement.Involvement",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="standings",
    )
    is_late = models.BooleanField(default=False)  # submitted after `submit_by`
    first_seen_at = models.DateTimeField()
    changed_at = models.DateTimeField()  # when something changed that people must see
    change = models.CharField(max_length=300, blank=True)  # what changed, in German

    class Meta:
        ordering = ["meets_on", "-score", "pk"]
        indexes = [
            models.Index(fields=["state", "meets_on"]),
            models.Index(fields=["meets_on", "state"]),
            models.Index(fields=["changed_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(paper__isnull=False, agenda_item=None)
                | Q(paper=None, agenda_item__isnull=False),
                name="standing_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.paper or self.agenda_item}: {self.get_state_display()}"


class Match(models.Model):
    """A paper or an item that may be what an involvement is about; a person's choice is kept."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        CERTAIN = "certain", _("certain")
        CONFIRMED = "confirmed", _("confirmed")
        REFUSED = "refused", _("refused")

    paper = models.ForeignKey(
        "documents.Paper", null=True, blank=True, on_delete=models.CASCADE, related_name="matches"
    )
    agenda_item = models.ForeignKey(
        "meetings.AgendaItem",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="matches",
    )
    involvement = models.ForeignKey(
        "involvement.Involvement", on_delete=models.CASCADE, related_name="matches"
    )
    state = models.CharField(max_length=20, choices=State.choices)
    likeness = models.FloatField()  # 0 to 1
    why = models.CharField(max_length=500)  # in German
    decided_by = models.ForeignKey(
        "organizations.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-likeness", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(paper__isnull=False, agenda_item=None)
                | Q(paper=None, agenda_item__isnull=False),
                name="match_of_one_thing",
            ),
            models.UniqueConstraint(fields=["paper", "involvement"], name="one_match_per_paper"),
            models.UniqueConstraint(
                fields=["agenda_item", "involvement"], name="one_match_per_item"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper or self.agenda_item} = {self.involvement}"


class DepartmentName(models.Model):
    """Which department of the city an office stands for that a source names in its own words."""

    named = models.OneToOneField(
        "organizations.Organization", on_delete=models.CASCADE, related_name="stands_for"
    )
    department = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    decided_by = models.ForeignKey(
        "organizations.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.named} = {self.department}"


class TrailMark(models.Model):
    """Up to which entry of the audit trail standings follow what happened; there is one."""

    entry = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return str(self.entry)
