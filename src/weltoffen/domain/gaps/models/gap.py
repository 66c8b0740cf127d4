"""A supply gap: what, for whom, where, in which language; and every step until it is answered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

TERM = "vocabulary.Term"


class Gap(models.Model):
    """Versorgungslücke. Number, owner and state stand in the case; an empty part means any."""

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="gap")
    topic = models.ForeignKey(
        TERM, verbose_name=_("Topic"), on_delete=models.PROTECT, related_name="gaps"
    )
    language = models.CharField(_("Language"), max_length=12, blank=True)
    district = models.ForeignKey(
        TERM,
        verbose_name=_("District"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    group = models.ForeignKey(
        TERM,
        verbose_name=_("For whom"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    noticed_on = models.DateField(_("Noticed"))
    is_by_hand = models.BooleanField(default=False)  # somebody knew; else from the evidence
    proof = models.ForeignKey(  # the offer that now answers it
        "directory.Offer", null=True, blank=True, on_delete=models.PROTECT, related_name="answers"
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged"
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(proof=None), name="gap_merged_or_answered"
            )
        ]

    def __str__(self) -> str:
        return self.case.number


class Link(models.Model):
    """What was proposed and done about a gap, by whom it was decided, where it stands."""

    class Kind(models.TextChoices):
        PROPOSAL = "proposal", _("Proposal")
        MEASURE = "measure", _("Measure")
        PROOF = "proof", _("Proof")

    gap = models.ForeignKey(Gap, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.TextField()
    body = models.ForeignKey(  # whom it was proposed to, who carries it out
        "organizations.Organization",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    url = models.URLField(max_length=500, blank=True)
    offer = models.ForeignKey(
        "directory.Offer", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text
