"""What points to a gap. Counts of a day, by codes; no person, no address, no moment."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Evidence(models.Model):
    """So many of a kind on a day. Codes as in the vocabulary; empty: not known."""

    class Kind(models.TextChoices):
        SEARCH = "search", _("Searches without a result")
        REFUSED = "refused", _("Referrals that were refused")
        EXPIRED = "expired", _("Referrals without an answer")
        WAITING = "waiting", _("Long waiting times")
        INQUIRY = "inquiry", _("Questions nobody could answer")
        NOTE = "note", _("Notes from bodies and counselling")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    topic = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=12, blank=True)
    district = models.CharField(max_length=80, blank=True)
    group = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=20, blank=True)  # of a refusal
    subject = models.CharField(max_length=120, blank=True)  # offer that people wait for
    note = models.TextField(blank=True)  # who says so, and what
    day = models.DateField()
    count = models.PositiveIntegerField(default=1)
    gap = models.ForeignKey(
        "gaps.Gap", null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence"
    )

    class Meta:
        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["gap", "day"]), models.Index(fields=["topic", "day"])]

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.count}"


class SearchCount(models.Model):
    """How often certain words found nothing. They are kept only once enough people typed them:
    until then there is a keyed hash, by which the next time is counted and nothing can be read."""

    words_hash = models.CharField(max_length=64, unique=True)
    words = models.CharField(max_length=200, blank=True)  # from the k-th time on
    topic = models.CharField(max_length=80, blank=True)
    count = models.PositiveIntegerField(default=0)
    first_on = models.DateField()
    last_on = models.DateField()

    class Meta:
        ordering = ["-count", "-last_on"]

    def __str__(self) -> str:
        return self.words or "…"
