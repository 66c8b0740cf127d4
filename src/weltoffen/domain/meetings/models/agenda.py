"""What lies behind an agenda of ours: proposals, the part that is not public, papers, skips."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

ITEM, FILE = "meetings.AgendaItem", "documents.File"


class ClosedPart(models.Model):
    """What an item that is not public is about. `AgendaItem` itself says nothing (HGO § 52)."""

    item = models.OneToOneField(ITEM, on_delete=models.CASCADE, related_name="closed")
    name = models.CharField(_("Title"), max_length=1000)
    result_text = models.CharField(max_length=500, blank=True)
    resolution_text = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class Proposal(models.Model):
    """Somebody wants the body to deal with something; it comes onto an agenda, or an answer why
    not."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        TAKEN = "taken", _("on an agenda")
        REFUSED = "refused", _("not taken up")

    body = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="proposals"
    )
    name = models.CharField(_("Title"), max_length=300)
    text = models.TextField(_("What it is about"), blank=True)
    subject = models.CharField(max_length=120, blank=True)  # a gap, a promise: "gaps.gap:7"
    proposed_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    on_behalf_of = models.ForeignKey(
        "organizations.Organization", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.TextField(_("Reason"), blank=True)
    item = models.ForeignKey(
        ITEM, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )

    class Meta:
        ordering = ["proposed_at", "pk"]

    def __str__(self) -> str:
        return self.name


class Skip(models.Model):
    """A standing item that is left out once, and why."""

    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="skips")
    standing_item = models.ForeignKey(
        "bodies.StandingItem", on_delete=models.CASCADE, related_name="skips"
    )
    reason = models.CharField(_("Reason"), max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "standing_item"], name="skipped_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="skip_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.standing_item}: {self.reason}"


class Attachment(models.Model):
    """A paper for an item, in versions: the highest number under a name is the one that holds."""

    item = models.ForeignKey(ITEM, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(_("Title"), max_length=300)
    number = models.PositiveSmallIntegerField(default=1)
    file = models.ForeignKey(FILE, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "name", "number"], name="one_attachment_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"
