from django.db import models
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.involvement.models.screening import Band


class Involvement(models.Model):
    """One paper before the Office (Beteiligung): periods, questions, statements, outcome."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="involvement")
    paper = models.OneToOneField(
        "documents.Paper", on_delete=models.PROTECT, related_name="involvement"
    )
    screening = models.ForeignKey(
        "involvement.Screening",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="involvements",
    )
    kind = models.CharField(max_length=20, choices=Band.choices[1:], default=Band.FULL)
    department = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="involvements"
    )
    concern = models.ForeignKey(
        "vocabulary.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    requested_by = models.ForeignKey(
        "organizations.Person",
        null=True,
        on_delete=models.SET_NULL,
        related_name="requested_involvements",
    )
    requested_on = models.DateField()
    question = models.TextField(_("What the department wants to know"), blank=True)
    is_late = models.BooleanField(default=False)  # came in after the latest date to submit
    # kept while the period rests; `case.due_on` is the due date of the step it is in now
    statement_due_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    answers_due_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision_text = models.TextField(blank=True)
    final_version = models.ForeignKey(
        "documents.PaperVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["case__due_on", "pk"]
        indexes = [models.Index(fields=["department", "requested_on"])]

    def __str__(self) -> str:
        return f"{self.case}: {self.paper}"

    @property
    def at_work(self) -> frozenset[int | None]:
        """Who works on it, by key: owner, deputy, and who asked for it."""
        return frozenset({self.case.owner_id, self.case.deputy_id, self.requested_by_id})


class Clarification(models.Model):
    """A question with which the paper goes back to the department; the period rests meanwhile."""

    involvement = models.ForeignKey(
        Involvement, on_delete=models.CASCADE, related_name="clarifications"
    )
    question = models.TextField(_("Question"))
    asked_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    answer = models.TextField(_("Answer"), blank=True)
    answered_by = models.ForeignKey(
        "organizations.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at"]

    def __str__(self) -> str:
        return self.question


class Extension(models.Model):
    """A longer period, with the reason for it."""

    involvement = models.ForeignKey(
        Involvement, on_delete=models.CASCADE, related_name="extensions"
    )
    from_on = models.DateField()
    to_on = models.DateField()
    reason = models.TextField(_("Reason"))
    granted_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    granted_at = models.DateTimeField()

    class Meta:
        ordering = ["granted_at"]

    def __str__(self) -> str:
        return self.reason
