from django.db import models
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.relevance.models.assessment import Band


class Subscription(models.Model):
    """What a person wants to hear of: words, bodies, departments, from a band on."""

    class Mail(models.TextChoices):
        DAILY = "daily", _("Every working day")
        WEEKLY = "weekly", _("Once a week")
        NEVER = "never", _("No mail, only the feed")

    person = models.ForeignKey(
        "organizations.Person", on_delete=models.CASCADE, related_name="subscriptions"
    )
    name = models.CharField(_("Name"), max_length=120)
    words = models.CharField(_("Words"), max_length=500, blank=True)
    bodies = models.ManyToManyField("organizations.Organization", blank=True, related_name="+")
    departments = models.ManyToManyField("organizations.Organization", blank=True, related_name="+")
    least_band = models.PositiveSmallIntegerField(choices=Band.choices, default=Band.SHORT_LOOK)
    mail = models.CharField(max_length=10, choices=Mail.choices, default=Mail.WEEKLY)
    # the feed's address is its secret: readers of feeds cannot sign in
    feed_key = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    told_until = models.DateTimeField()  # what changed before was told

    class Meta:
        ordering = ["person", "name"]

    def __str__(self) -> str:
        return self.name
