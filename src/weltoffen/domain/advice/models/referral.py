"""A referral: what may lie open about it, and the envelope with what may not."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


class Referral(models.Model):
    """Vermittlung: one person to one offer. Nothing in this row says who the person is.

    It knows only itself: there is no table of persons, and two referrals of one person share
    nothing by which they could be joined.
    """

    class Answer(models.TextChoices):
        APPOINTMENT = "appointment", _("Appointment")
        NOT_SUITABLE = "not_suitable", _("Not suitable")
        FULL = "full", _("No place free")

    class Reason(models.TextChoices):
        """Why an offer does not suit; `domain/gaps` counts them."""

        LANGUAGE = "language", _("Nobody there speaks the language")
        LEVEL = "level", _("The level does not fit")
        GROUP = "group", _("It is for other people")
        TIME = "time", _("The times do not fit")
        PLACE = "place", _("Another district is in charge")
        CHILDCARE = "childcare", _("There is no childcare")
        PAPERS = "papers", _("Papers are missing")
        OTHER = "other", _("Another reason")

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="referral")
    offer = models.ForeignKey("directory.Offer", on_delete=models.PROTECT, related_name="referrals")
    is_by_person = models.BooleanField(default=False)  # from the portal, nobody in between
    # of the person's pages and consent; gone with the envelope, figures have their own copy
    language = models.CharField(_("Language"), max_length=12, blank=True)
    # keyed hash of the code on the receipt; gone with the address on it, after the last period
    secret_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    reacted_at = models.DateTimeField(null=True, blank=True)  # the receiver, for the first time
    answer = models.CharField(max_length=20, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    full_until = models.DateField(_("No place free until"), null=True, blank=True)
    is_counted = models.BooleanField(default=False)  # the first answer stands in `Outcome`
    reminded_at = models.DateTimeField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)  # without an answer it ends then
    erase_on = models.DateField(null=True, blank=True)  # the person's data go on this day
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["erase_on"]), models.Index(fields=["expires_on"])]

    def __str__(self) -> str:
        return self.case.number


class Envelope(models.Model):
    """Everything about the person, sealed in a file of its own with its key (`base/vault`)."""

    referral = models.OneToOneField(Referral, on_delete=models.CASCADE, related_name="envelope")
    name = models.CharField(max_length=32, unique=True)  # in the store: random

    def __str__(self) -> str:
        return f"Umschlag {self.referral_id}"


class SealedFile(models.Model):
    """That a file of the store belongs to a referral; what it is called stands in the envelope."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="sealed_files")
    name = models.CharField(max_length=32, unique=True)  # in the store: random

    def __str__(self) -> str:
        return self.name
