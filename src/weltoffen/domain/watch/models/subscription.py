"""What people want to hear of from the councils, and how far each was told."""

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
    feed_secret = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True, blank=True)  # no mail while it rests
    looked_at = models.DateTimeField()  # when a mail was last due, whether there was one or not
    told_until = models.DateTimeField()  # what changed before was told
    # what changed since and was told already: number of the standing -> when that had changed
    just_told = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["person", "name", "pk"]

    def __str__(self) -> str:
        return self.name


class WeeklyMail(models.Model):
    """How somebody of the Office wants the weekly mail; who chose nothing gets it always."""

    class Wish(models.TextChoices):
        ALWAYS = "always", _("Every week, also when nothing is missing")
        IF_ANYTHING = "if_anything", _("Only when there is something to do")
        NEVER = "never", _("Not by mail")

    person = models.OneToOneField(
        "organizations.Person", on_delete=models.CASCADE, related_name="weekly_mail"
    )
    wish = models.CharField(max_length=20, choices=Wish.choices, default=Wish.ALWAYS)
    told_at = models.DateTimeField(null=True, blank=True)  # when it last was due

    def __str__(self) -> str:
        return f"{self.person}: {self.wish}"
