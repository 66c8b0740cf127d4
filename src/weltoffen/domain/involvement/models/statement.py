from django.db import models
from django.utils.translation import gettext_lazy as _


class Statement(models.Model):
    """The Office's view on one version of the paper (Stellungnahme): a draft until issued."""

    involvement = models.ForeignKey(
        "involvement.Involvement", on_delete=models.CASCADE, related_name="statements"
    )
    paper_version = models.ForeignKey(
        "documents.PaperVersion", on_delete=models.PROTECT, related_name="statements"
    )
    number = models.PositiveSmallIntegerField(default=1)
    introduction = models.TextField(_("Introduction"), blank=True)
    written_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    issued_at = models.DateTimeField(null=True, blank=True)
    is_issued = models.BooleanField(default=False)  # the Office alone sees a draft
    version = models.PositiveIntegerField(default=1)  # counts saves of the draft, for 409

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["involvement", "number"], name="one_statement_per_number"
            ),
            models.UniqueConstraint(
                fields=["involvement"],
                condition=models.Q(is_issued=False),
                name="one_draft_per_involvement",
            ),
            models.CheckConstraint(
                condition=models.Q(is_issued=False, issued_at=None)
                | models.Q(is_issued=True, issued_at__isnull=False),
                name="issued_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.involvement} ({self.number})"


class Verdict(models.TextChoices):
    """What becomes of a point: the department's answer, and after the decision the outcome."""

    ADOPTED = "adopted", _("Adopted")
    PARTLY = "partly", _("Partly adopted")
    NOT_ADOPTED = "not_adopted", _("Not adopted")


class Point(models.Model):
    """One numbered point: a demand and its reason; its answer; its outcome."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField()
    demand = models.TextField(_("Demand"))
    reason = models.TextField(_("Reason"), blank=True)
    goal = models.ForeignKey(
        "vocabulary.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    text_block = models.ForeignKey(
        "involvement.TextBlock",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="points",
    )
    answer = models.CharField(_("Answer"), max_length=20, choices=Verdict.choices, blank=True)
    answer_reason = models.TextField(_("Because"), blank=True)
    answered_by = models.ForeignKey(
        "organizations.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    proposed_outcome = models.CharField(max_length=20, choices=Verdict.choices, blank=True)
    evidence = models.TextField(blank=True)  # the passage of the final text the proposal rests on
    outcome = models.CharField(_("Outcome"), max_length=20, choices=Verdict.choices, blank=True)
    outcome_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "number"], name="one_point_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.demand}"


class TextBlock(models.Model):
    """A demand with its reason that is used again and again."""

    title = models.CharField(_("Title"), max_length=200)
    demand = models.TextField(_("Demand"))
    reason = models.TextField(_("Reason"), blank=True)
    concern = models.ForeignKey(
        "vocabulary.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
