"""An offer (HSDS service): what, for whom, how to get in, and how we know that it is still so."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.directory.models.shared import Shared


class Offer(Shared):
    """The German texts stand here; other languages in `base/translations` ("directory.offer")."""

    class Status(models.TextChoices):  # HSDS service.status
        ACTIVE = "active", _("active")
        INACTIVE = "inactive", _("in preparation")
        PAUSED = "temporarily closed", _("temporarily closed")
        ENDED = "defunct", _("no longer there")

    class Entry(models.TextChoices):
        WALK_IN = "walk-in", _("Just come")
        APPOINTMENT = "appointment", _("With an appointment")
        REGISTRATION = "registration", _("With registration")

    TRANSLATED = ("name", "description", "entry_note", "eligibility", "cost_note")

    provider = models.ForeignKey(
        "directory.Provider", on_delete=models.PROTECT, related_name="offers"
    )
    name = models.CharField(_("Name"), max_length=300)
    alternate_name = models.CharField(_("Also known as"), max_length=300, blank=True)
    description = models.TextField(_("Description"), blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.ACTIVE)
    url = models.URLField(_("Website"), max_length=500, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    # topics and groups: terms of the taxonomies TOPIC and GROUP
    terms = models.ManyToManyField("vocabulary.Term", blank=True, related_name="offers")
    # whom it is for
    eligibility = models.TextField(_("For whom, in plain words"), blank=True)
    minimum_age = models.PositiveSmallIntegerField(_("From age"), null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(_("To age"), null=True, blank=True)
    is_for_women = models.BooleanField(_("Only for women"), default=False)
    needs_no_papers = models.BooleanField(_("Also without residence papers"), default=False)
    # how to get in
    entry = models.CharField(max_length=20, choices=Entry.choices, blank=True)
    entry_note = models.TextField(_("How to join"), blank=True)
    has_childcare = models.BooleanField(_("With childcare"), default=False)
    # what it costs
    is_free = models.BooleanField(_("Free of charge"), default=False)
    cost_note = models.CharField(_("Cost"), max_length=500, blank=True)
    amount = models.DecimalField(  # euros
        _("Price in euros"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    # places, as of a day
    places_free = models.PositiveSmallIntegerField(_("Free places"), null=True, blank=True)
    waiting_weeks = models.PositiveSmallIntegerField(_("Weeks to wait"), null=True, blank=True)
    places_on = models.DateField(_("As of"), null=True, blank=True)
    is_citywide = models.BooleanField(_("For the whole city"), default=True)
    is_emergency = models.BooleanField(_("Help at once"), default=False)  # page "help now"
    leika_key = models.CharField(max_length=14, blank=True)
    # upkeep
    owner = models.ForeignKey(  # at the Office
        "organizations.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="offers",
    )
    interval_days = models.PositiveSmallIntegerField(_("Ask again after (days)"), default=180)
    confirmed_at = models.DateTimeField(null=True, blank=True)  # HSDS assured_date
    confirmed_by = models.CharField(max_length=200, blank=True)  # function, never a person
    asked_at = models.DateTimeField(null=True, blank=True)  # the provider, since confirmed_at
    reminders = models.PositiveSmallIntegerField(default=0)
    is_stale = models.BooleanField(default=False)  # marked as not confirmed
    warned_at = models.DateTimeField(null=True, blank=True)  # told that it will be hidden
    hidden_at = models.DateTimeField(null=True, blank=True)  # stale for too long
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged"
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["status", "hidden_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(minimum_age=None)
                | Q(maximum_age=None)
                | Q(maximum_age__gte=F("minimum_age")),
                name="offer_ages_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        return (
            self.status in (self.Status.ACTIVE, self.Status.PAUSED)
            and self.hidden_at is None
            and self.merged_into_id is None
        )


class OfferLanguage(Shared):
    """HSDS language, at a time: "Tigrinya on Tuesdays, by an interpreter on request"."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(_("Language"), max_length=12)  # ISO 639-1 or -3
    byday = models.CharField(_("Days"), max_length=30, blank=True)  # "TU,TH"; empty: always
    is_interpreted = models.BooleanField(_("By an interpreter"), default=False)
    is_on_request = models.BooleanField(_("On request"), default=False)
    note = models.CharField(_("Note"), max_length=300, blank=True)

    class Meta:
        ordering = ["offer", "pk"]

    def __str__(self) -> str:
        return self.code


class RequiredDocument(Shared):
    """HSDS required_document: what to bring."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="documents")
    name = models.CharField(_("Document"), max_length=300)

    class Meta:
        ordering = ["offer", "pk"]

    def __str__(self) -> str:
        return self.name


class ServiceArea(Shared):
    """HSDS service_area: districts for which an offer is, when not for the whole city."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="areas")
    district = models.ForeignKey("vocabulary.Term", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["offer", "pk"]

    def __str__(self) -> str:
        return self.district.name
