"""Who offers: what the directory knows about an organisation (HSDS organization)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.directory.models.shared import Shared


class Provider(Shared):
    """The directory's side of an `Organization`: department, association, partner alike."""

    TRANSLATED = ("description",)

    organization = models.OneToOneField(
        "organizations.Organization", on_delete=models.CASCADE, related_name="provider"
    )
    description = models.TextField(_("Description"), blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    website = models.URLField(_("Website"), max_length=500, blank=True)
    language = models.CharField(_("Language of our mails"), max_length=12, default="de")
    is_listed = models.BooleanField(_("Shown in the portal"), default=True)
    bounced_at = models.DateTimeField(null=True, blank=True, editable=False)  # mail came back
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["organization__name"]

    def __str__(self) -> str:
        return self.organization.name
