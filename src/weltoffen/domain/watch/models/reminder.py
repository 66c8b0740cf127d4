from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Reminder(models.Model):
    """The Office asks a department for a paper that nobody submitted; the answer comes here."""

    class Answer(models.TextChoices):
        SUBMITTED = "submitted", _("We have submitted it")
        WILL_SUBMIT = "will_submit", _("We will submit it")
        NOT_AFFECTED = "not_affected", _("It does not touch integration")

    standing = models.ForeignKey(
        "watch.Standing", on_delete=models.CASCADE, related_name="reminders"
    )
    department = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(_("Text"))
    drafted_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    drafted_at = models.DateTimeField()
    is_sent = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        "organizations.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)  # by when the department answers
    answer = models.CharField(max_length=20, choices=Answer.choices, blank=True)
    promised_on = models.DateField(null=True, blank=True)  # by when the department submits
    answer_reason = models.TextField(_("Reason"), blank=True)
    answered_by = models.ForeignKey(
        "organizations.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    recalled_on = models.DateField(null=True, blank=True)  # when it last came back to both sides
    escalated_at = models.DateTimeField(null=True, blank=True)  # the department's head was told
    is_settled = models.BooleanField(default=False)  # the Office has dealt with the answer
    settlement = models.CharField(max_length=300, blank=True)  # how, in German, for both sides
    settled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-drafted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["standing"], condition=Q(sent_at=None), name="one_reminder_in_draft"
            )
        ]

    def __str__(self) -> str:
        return f"{self.department}: {self.standing}"

    @property
    def back_on(self) -> date | None:
        """When it comes back unless something happens: the promised day, else the day to answer."""
        return self.promised_on or self.due_on
