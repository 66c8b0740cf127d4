"""What the person agreed to, word by word."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Consent(models.Model):
    """Einwilligung (Art. 6 Abs. 1 lit. a, Art. 7 DSGVO). The text names the kinds of data, the
    receiver, the purpose and the time, never the data: it stays as proof when they are gone."""

    class Way(models.TextChoices):
        SCREEN = "screen", _("on screen")
        PAPER = "paper", _("on paper")
        PHONE = "phone", _("by phone")

    referral = models.ForeignKey(
        "advice.Referral", on_delete=models.CASCADE, related_name="consents"
    )
    way = models.CharField(max_length=10, choices=Way.choices)
    given_at = models.DateTimeField()  # on paper: noon of the day that stands on the sheet
    recorded_at = models.DateTimeField()
    # by phone and on paper: whose function recorded it
    recorded_by = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=12)  # of `text`
    version = models.CharField(max_length=20)  # of the wording
    text = models.TextField()  # as the person read or heard it
    german_text = models.TextField()  # the same in German
    interpreter = models.CharField(max_length=200, blank=True)  # by which function it was spoken
    has_scan = models.BooleanField(default=False)  # the signed sheet lies in the envelope

    class Meta:
        ordering = ["given_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.given_at:%d.%m.%Y}"
