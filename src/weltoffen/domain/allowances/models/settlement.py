"""What members of a body are due for a time, by attendance and the rates of the day."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Settlement(models.Model):
    """Abrechnung: `rows` stays as it was settled, also when a rate or an attendance changes."""

    body = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="settlements"
    )
    start_on = models.DateField(_("From"))
    end_on = models.DateField(_("Until"))
    rows = models.JSONField(default=list)
    rates = models.JSONField(default=list)  # by which it was counted, with their sources
    total_cents = models.PositiveBigIntegerField(default=0)
    settled_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    settled_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(_("Reason"), max_length=500, blank=True)

    class Meta:
        ordering = ["-start_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end_on__gte=F("start_on")), name="settlement_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancel_reason=""),
                name="settlement_cancelled_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.start_on} – {self.end_on}"
