from django.db import models
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.relevance.models.assessment import Band


class Judgement(models.Model):
    """What a person of the Office decided about a paper; the model learns from it."""

    class Ground(models.TextChoices):
        WATCH = "watch", _("Council watch")
        CONTROL = "control", _("Control sample")
        PROCEDURE = "procedure", _("Participation procedure")

    paper = models.ForeignKey(
        "documents.Paper", on_delete=models.CASCADE, related_name="judgements"
    )
    band = models.PositiveSmallIntegerField(choices=Band.choices)
    machine_band = models.PositiveSmallIntegerField(choices=Band.choices, null=True, blank=True)
    ground = models.CharField(max_length=20, choices=Ground.choices)
    note = models.CharField(_("Note"), max_length=500, blank=True)
    judged_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    judged_at = models.DateTimeField()

    class Meta:
        ordering = ["-judged_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.paper}: {self.get_band_display()}"


class ControlPaper(models.Model):
    """A paper of the lowest band, drawn at random for a person to look at."""

    paper = models.OneToOneField(
        "documents.Paper", on_delete=models.CASCADE, related_name="control"
    )
    drawn_at = models.DateTimeField()
    score = models.FloatField()  # as it was when the paper was drawn
    judgement = models.OneToOneField(
        Judgement, null=True, blank=True, on_delete=models.SET_NULL, related_name="control"
    )

    class Meta:
        ordering = ["drawn_at", "pk"]

    def __str__(self) -> str:
        return str(self.paper)
