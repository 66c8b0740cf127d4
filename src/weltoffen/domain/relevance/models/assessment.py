from django.db import models
from django.utils.translation import gettext_lazy as _


class Band(models.IntegerChoices):
    """The index of `rules.bands.BANDS`, for lists that sort and filter by it."""

    NOT_AFFECTED = 0, _("Not affected")
    SHORT_LOOK = 1, _("Short look")
    FULL = 2, _("Full involvement")


class Assessment(models.Model):
    """What the machine says of the latest wording of a paper; made anew when either changes."""

    paper = models.OneToOneField(
        "documents.Paper", on_delete=models.CASCADE, related_name="assessment"
    )
    score = models.FloatField()
    band = models.PositiveSmallIntegerField(choices=Band.choices)
    concern = models.ForeignKey(
        "vocabulary.Term", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_unread = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)  # [{field, start, end, word, why, weight}]
    scored_by = models.PositiveIntegerField(default=0)  # number of the model; 0: the shipped one
    text_sha256 = models.CharField(max_length=64, blank=True)  # of title and text as read
    assessed_at = models.DateTimeField()

    class Meta:
        ordering = ["-score", "pk"]
        indexes = [models.Index(fields=["band", "-score"])]

    def __str__(self) -> str:
        return f"{self.paper}: {self.score:.2f}"
