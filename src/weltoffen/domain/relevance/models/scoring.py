from django.db import models


class ScoringModel(models.Model):
    """A model trained here: weights, no text. The one in use was taken and is not yet retired.

    Without any, the shipped model (number 0) is in use.
    """

    number = models.PositiveIntegerField(unique=True)
    weights = models.JSONField()
    quality = models.JSONField(default=dict)  # its measures, and those of the model before
    examples = models.PositiveIntegerField()
    trained_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(
        "organizations.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"Modell {self.number}"
