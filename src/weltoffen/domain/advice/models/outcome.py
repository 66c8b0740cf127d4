"""What stays of a referral for the figures: nothing that leads back to it."""

from django.db import models


class Outcome(models.Model):
    """One first answer, by month. Holds no reference to the referral; never changed."""

    class Result(models.TextChoices):
        APPOINTMENT = "appointment"
        NOT_SUITABLE = "not_suitable"
        FULL = "full"
        EXPIRED = "expired"
        WITHDRAWN = "withdrawn"

    month = models.DateField()  # its first day
    offer = models.ForeignKey("directory.Offer", on_delete=models.CASCADE, related_name="outcomes")
    topic = models.CharField(max_length=80, blank=True)  # code
    language = models.CharField(max_length=12, blank=True)
    district = models.CharField(max_length=80, blank=True)  # code
    result = models.CharField(max_length=20, choices=Result.choices)
    reason = models.CharField(max_length=20, blank=True)
    days = models.PositiveSmallIntegerField(null=True, blank=True)  # to the first reaction

    class Meta:
        indexes = [models.Index(fields=["month"])]

    def __str__(self) -> str:
        return f"{self.month} {self.result}"
