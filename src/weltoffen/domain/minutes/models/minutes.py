"""The minutes of a meeting, from the draft to the approval by the body (HGO § 61)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.bodies.models import Charter

PERSON, FILE = "organizations.Person", "documents.File"


class Minutes(models.Model):
    """Niederschrift. Signed, its wording is frozen: `content` is what was signed."""

    class State(models.TextChoices):
        DRAFT = "draft", _("being written")
        REVIEW = "review", _("with the chair")
        SIGNED = "signed", _("signed")
        SENT = "sent", _("sent")
        APPROVED = "approved", _("approved")

    meeting = models.OneToOneField(
        "meetings.Meeting", on_delete=models.CASCADE, related_name="minutes"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    due_on = models.DateField()  # by when they must have been sent
    reminded_on = models.DateField(null=True, blank=True)
    opening = models.TextField(_("Opening words"), blank=True)
    # as the body has it, unless these minutes tell more; empty: as the body has it today
    style = models.CharField(
        _("These minutes record"), max_length=10, choices=Charter.Style.choices, blank=True
    )
    # who signs as chair; nobody else's signature is taken for theirs
    chair = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    remarks = models.TextField(_("Remark of the chair"), blank=True)
    content = models.JSONField(null=True, blank=True)
    content_sha256 = models.CharField(max_length=64, blank=True)
    signed_by_chair = models.CharField(max_length=200, blank=True)
    chair_signed_at = models.DateTimeField(null=True, blank=True)
    signed_by_secretary = models.CharField(max_length=200, blank=True)
    secretary_signed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    objections_until = models.DateField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    # the item of a later meeting under which they were approved
    approved_under = models.ForeignKey(
        "meetings.AgendaItem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    public_file = models.ForeignKey(
        FILE, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    whole_file = models.ForeignKey(
        FILE, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-meeting__starts_at"]

    def __str__(self) -> str:
        return str(self.meeting)

    @staticmethod
    def untold() -> frozenset[str]:
        """The trail says that the wording was frozen, and its fingerprint; never what is closed."""
        return frozenset({"content"})


class Objection(models.Model):
    """A member says that the minutes are wrong; the body decides (HGO § 61 (3))."""

    class Decision(models.TextChoices):
        OPEN = "", _("not decided yet")
        UPHELD = "upheld", _("the minutes are corrected")
        REJECTED = "rejected", _("the minutes stay")

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="objections")
    person = models.ForeignKey(
        PERSON, null=True, on_delete=models.SET_NULL, related_name="objections"
    )
    text = models.TextField(_("What is wrong, and what should stand there"))
    raised_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    correction = models.TextField(_("Correction"), blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    # the item of a later meeting under which the body decided
    decided_under = models.ForeignKey(
        "meetings.AgendaItem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["raised_at"]

    def __str__(self) -> str:
        return self.text[:80]


class Delivery(models.Model):
    """To whom the minutes were sent; its address in the mail opens their open part, no other."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="deliveries")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="deliveries")
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["person__name"]
        constraints = [models.UniqueConstraint(fields=["minutes", "person"], name="delivered_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.minutes}"


class Excerpt(models.Model):
    """What of the minutes concerns one organisation, sent to exactly that."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="excerpts")
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+"
    )
    items = models.ManyToManyField("meetings.AgendaItem", related_name="+")
    file = models.ForeignKey(FILE, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["sent_at", "pk"]

    def __str__(self) -> str:
        return f"{self.organization}: {self.minutes}"
