"""Whom to speak to (HSDS contact, phone): by function, not by name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.directory.models.shared import Shared


class Contact(Shared):
    """Of an offer or of a provider. `function` says who answers ("Kursbüro")."""

    offer = models.ForeignKey(
        "directory.Offer", null=True, blank=True, on_delete=models.CASCADE, related_name="contacts"
    )
    provider = models.ForeignKey(
        "directory.Provider",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="contacts",
    )
    function = models.CharField(_("Who answers"), max_length=200, blank=True)
    name = models.CharField(_("Name"), max_length=200, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    phone = models.CharField(_("Phone"), max_length=60, blank=True)
    phone_note = models.CharField(_("When to call, in which language"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(offer__isnull=False) ^ models.Q(provider__isnull=False),
                name="contact_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.function or self.name or self.phone
