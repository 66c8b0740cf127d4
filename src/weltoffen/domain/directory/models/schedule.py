"""When (HSDS schedule: parts of an RRULE), with exceptions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.directory.models.shared import Shared


class Schedule(Shared):
    """Of an offer, or of an offer at one of its places."""

    class Frequency(models.TextChoices):
        WEEKLY = "WEEKLY", _("every week")
        MONTHLY = "MONTHLY", _("every month")
        ONCE = "", _("once")  # on `start_on`

    offer = models.ForeignKey("directory.Offer", on_delete=models.CASCADE, related_name="schedules")
    place = models.ForeignKey(
        "directory.ServiceAtLocation",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="schedules",
    )
    frequency = models.CharField(
        max_length=10, choices=Frequency.choices, default=Frequency.WEEKLY, blank=True
    )
    interval = models.PositiveSmallIntegerField(_("Every … weeks or months"), default=1)
    byday = models.CharField(_("Days"), max_length=60, blank=True)  # "TU,TH"; monthly: "1MO"
    bymonthday = models.CharField(max_length=60, blank=True)
    opens_at = models.TimeField(_("From"), null=True, blank=True)  # local time of the city
    closes_at = models.TimeField(_("To"), null=True, blank=True)
    start_on = models.DateField(_("First day"), null=True, blank=True)  # RRULE DTSTART
    until = models.DateField(_("Last day"), null=True, blank=True)
    note = models.CharField(_("Note"), max_length=300, blank=True)

    class Meta:
        ordering = ["offer", "pk"]

    def __str__(self) -> str:
        return f"{self.byday} {self.opens_at or ''}"


class ScheduleException(Shared):
    """Closed, or open at other hours, for some days ("closed in the school holidays")."""

    offer = models.ForeignKey(
        "directory.Offer", on_delete=models.CASCADE, related_name="exceptions"
    )
    start_on = models.DateField(_("From"))
    end_on = models.DateField(_("To"))
    is_closed = models.BooleanField(_("Closed"), default=True)
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)
    note = models.CharField(_("Note"), max_length=300, blank=True)

    class Meta:
        ordering = ["offer", "start_on"]

    def __str__(self) -> str:
        return f"{self.start_on} – {self.end_on}"
