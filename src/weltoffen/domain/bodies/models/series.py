"""When a body meets, and what stands on every agenda."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Series(models.Model):
    """Meetings at a rhythm (RFC 5545 RRULE, local time); each is made as a meeting of its own."""

    body = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="series"
    )
    name = models.CharField(_("Name"), max_length=200)
    rule = models.CharField(max_length=200)  # "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU"
    first_on = models.DateField(_("First meeting"))
    until = models.DateField(_("Last day"), null=True, blank=True)
    begins_at = models.TimeField(_("Begins"))
    minutes_long = models.PositiveSmallIntegerField(_("Minutes"), default=120)
    place = models.CharField(_("Place"), max_length=300, blank=True)
    online_url = models.URLField(_("Address to join online"), max_length=500, blank=True)
    is_assumed = models.BooleanField(default=False)  # by the profile; nobody confirmed it
    source = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    made_until = models.DateField(null=True, blank=True)  # up to here its days are meetings, once
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["first_on", "pk"]

    def __str__(self) -> str:
        return self.name


class StandingItem(models.Model):
    """On every agenda of the body while it is dated so ("Flucht und Asyl")."""

    body = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="standing_items"
    )
    name = models.CharField(_("Title"), max_length=300)
    text = models.TextField(_("Note"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_public = models.BooleanField(_("Public part"), default=True)
    start_on = models.DateField(null=True, blank=True)
    end_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    is_assumed = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name
