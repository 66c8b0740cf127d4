from django.db import models
from django.utils.translation import gettext_lazy as _


class Band(models.TextChoices):
    """What a screening proposes, and what the clerk decides."""

    NOT_AFFECTED = "not_affected", _("Not affected")
    SHORT_LOOK = "short_look", _("Short look")
    FULL = "full", _("Full involvement")


class Screening(models.Model):
    """The clerk's three minutes: a draft, a concern's questions, a proposal with its reason."""

    class Verdict(models.TextChoices):
        """The Office's second look at a negative screening."""

        AGREED = "agreed", _("Agreed: not affected")
        DISAGREED = "disagreed", _("Not agreed: the Office must be involved")

    department = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="screenings"
    )
    created_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.SET_NULL, related_name="screenings"
    )
    created_at = models.DateTimeField()
    copied_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies"
    )
    title = models.CharField(_("Title of the paper"), max_length=1000)
    text = models.TextField(_("Text of the draft"), blank=True)
    file = models.ForeignKey(
        "documents.File", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_confidential = models.BooleanField(default=False)
    concern = models.ForeignKey(
        "vocabulary.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    body = models.ForeignKey(
        "organizations.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    meets_on = models.DateField(null=True, blank=True)
    submit_by = models.DateField(null=True, blank=True)
    answers = models.JSONField(default=dict)  # question code -> "yes" | "no" | "unsure"
    passages = models.JSONField(default=list)  # [{field, start, end, word, why}]
    proposal = models.CharField(max_length=20, choices=Band.choices, blank=True)
    decision = models.CharField(max_length=20, choices=Band.choices, blank=True)
    reason = models.TextField(blank=True)  # worded in German, ready to paste
    finished_at = models.DateTimeField(null=True, blank=True)
    paper = models.ForeignKey(
        "documents.Paper",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="screenings",
    )
    is_sampled = models.BooleanField(default=False)
    second_look_by = models.ForeignKey(
        "organizations.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    second_look_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(max_length=20, choices=Verdict.choices, blank=True)
    verdict_note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)  # counts saves, for 409

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["department", "finished_at"])]

    def __str__(self) -> str:
        return self.title
