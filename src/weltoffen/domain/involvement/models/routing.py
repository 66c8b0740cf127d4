from django.db import models
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.involvement.models.screening import Band


class RoutingRule(models.Model):
    """Who gets an involvement: the first active rule whose every given condition holds."""

    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("Name"), max_length=200)
    is_active = models.BooleanField(default=True)
    concern = models.ForeignKey(
        "vocabulary.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    department = models.ForeignKey(
        "organizations.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    body = models.ForeignKey(
        "organizations.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    kind = models.CharField(max_length=20, choices=Band.choices[1:], blank=True)
    words = models.CharField(  # any of them in title or text; comma-separated word beginnings
        max_length=500, blank=True
    )
    owner = models.ForeignKey(
        "organizations.Person", on_delete=models.PROTECT, related_name="routing_rules"
    )
    deputy = models.ForeignKey(
        "organizations.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name
