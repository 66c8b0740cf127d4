"""Handing over a body, or the work of a person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

ORGANIZATION, PERSON = "organizations.Organization", "organizations.Person"


class Handover(models.Model):
    """Of a body to an organisation outside, or of a person's work to another person."""

    class State(models.TextChoices):
        PREPARED = "prepared", _("being prepared")
        DONE = "done", _("handed over")
        CANCELLED = "cancelled", _("called off")

    body = models.ForeignKey(
        ORGANIZATION, null=True, blank=True, on_delete=models.PROTECT, related_name="handovers"
    )
    leaving = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    to_organization = models.ForeignKey(
        ORGANIZATION, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    to_person = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=300)
    traditions = models.TextField(_("What is done and written nowhere"), blank=True)
    contacts = models.TextField(_("Whom to ask"), blank=True)
    on = models.DateField(_("Last day"))  # of the old side; seats pass on the day after
    # whoever leaves the house gives up everything held there, not only the seats in bodies
    leaves_house = models.BooleanField(_("Leaves the administration"), default=True)
    # where something goes to another than `to_person`: {"owned/cases.case:7": 12}, 0: it stays
    choices = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PREPARED)
    moved = models.JSONField(default=list)  # what went to whom: the record of the re-assignment
    dossier = models.ForeignKey(
        "documents.File", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    bundle = models.ForeignKey(
        "documents.File", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    prepared_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    prepared_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-prepared_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(body__isnull=False) | Q(leaving__isnull=False) | ~Q(state="prepared"),
                name="handover_of_something",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def untold() -> frozenset[str]:
        """The trail says that it was noted, never who may be asked and under which number."""
        return frozenset({"traditions", "contacts", "moved"})
