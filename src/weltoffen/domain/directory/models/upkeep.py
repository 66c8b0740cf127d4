"""How the directory stays true: proposals, broken addresses, doubles."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.directory.models.shared import Shared


class Proposal(Shared):
    """A change that somebody proposes, from the portal or by the provider's link, to be checked."""

    class State(models.TextChoices):
        OPEN = "open", _("to be checked")
        TAKEN = "taken", _("taken over")
        REFUSED = "refused", _("not taken over")

    offer = models.ForeignKey("directory.Offer", on_delete=models.CASCADE, related_name="proposals")
    changes = models.JSONField(default=dict)  # field -> proposed value
    before = models.JSONField(default=dict)  # the same fields as they were when it was taken over
    note = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="de")  # of the answer
    is_from_provider = models.BooleanField(default=False)
    # who wants to hear what became of it; gone as soon as the answer is on its way
    answer_to = models.EmailField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.offer}"


class CheckedAddress(models.Model):
    """A website of an offer or provider, and whether it answered."""

    url = models.URLField(max_length=500, unique=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)  # in a row
    problem = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.url


class Double(models.Model):
    """Two offers that look like one."""

    class State(models.TextChoices):
        OPEN = "open", _("to be decided")
        MERGED = "merged", _("merged")
        DIFFERENT = "different", _("two different offers")

    left = models.ForeignKey("directory.Offer", on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey("directory.Offer", on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()  # 0..1
    why = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    # after a merge: which of the two is left, and what went over to it, to be able to undo
    kept = models.ForeignKey(
        "directory.Offer", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    moved = models.JSONField(default=dict)

    class Meta:
        ordering = ["-score"]
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="one_row_per_double"),
            models.CheckConstraint(
                condition=models.Q(left__lt=models.F("right")), name="double_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left} / {self.right}"


class UpkeepDay(models.Model):
    """How things stood on a day: counts alone, for the trend."""

    day = models.DateField(unique=True)
    figures = models.JSONField(default=dict)  # name -> count

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day}"
