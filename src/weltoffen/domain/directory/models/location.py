"""Where (HSDS location, address, accessibility, service_at_location)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from weltoffen.base.vocabulary.models import Term
from weltoffen.domain.directory.models.shared import Shared

# what of a confidential place is written into no trail; as fields of the table and of its draft
WHEREABOUTS = frozenset(
    {"name", "description", "street", "postal_code", "city", "district", "district_id"}
    | {"latitude", "longitude", "transport", "access_note"}
)


class Location(Shared):
    """A place with its address. Of a confidential one (shelter) nothing of it leaves."""

    TRANSLATED = ("name", "description", "transport", "access_note")

    name = models.CharField(_("Name of the place"), max_length=300)
    description = models.TextField(_("How to find it"), blank=True)
    street = models.CharField(_("Street and number"), max_length=300, blank=True)
    postal_code = models.CharField(_("Postal code"), max_length=10, blank=True)
    city = models.CharField(_("Town"), max_length=120, blank=True)
    district = models.ForeignKey(
        "vocabulary.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    latitude = models.FloatField(null=True, blank=True)  # WGS 84
    longitude = models.FloatField(null=True, blank=True)
    transport = models.CharField(_("Nearest stop"), max_length=300, blank=True)
    is_confidential = models.BooleanField(_("The address is confidential"), default=False)
    is_step_free = models.BooleanField(_("Step-free"), default=False)
    has_toilet = models.BooleanField(_("Accessible toilet"), default=False)
    access_note = models.CharField(_("Accessibility"), max_length=500, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def told_district(self) -> Term | None:
        """None for a confidential place: in a small district, its name is half the address."""
        return None if self.is_confidential else self.district

    def untold(self) -> frozenset[str]:
        """`base/audit` asks: the trail outlives the place."""
        return WHEREABOUTS if self.is_confidential else frozenset()


class ServiceAtLocation(Shared):
    """That an offer takes place somewhere; schedules may differ from place to place."""

    offer = models.ForeignKey("directory.Offer", on_delete=models.CASCADE, related_name="places")
    location = models.ForeignKey(Location, on_delete=models.PROTECT, related_name="offers")
    description = models.CharField(_("Room, entrance"), max_length=300, blank=True)

    class Meta:
        ordering = ["offer", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "location"], name="one_offer_at_a_location")
        ]

    def __str__(self) -> str:
        return f"{self.offer}, {self.location}"
