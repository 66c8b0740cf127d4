"""One item on which the council must, should or may be heard, and whether that happened."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Hearing(models.Model):
    """`body` is heard on `agenda_item` of another body. Of an item that is not public, only that
    there is one."""

    class Level(models.TextChoices):
        MUST = "must", _("must be heard")
        SHOULD = "should", _("should be heard")
        MAY = "may", _("may be heard")

    class Outcome(models.TextChoices):
        OPEN = "", _("nothing recorded yet")
        HEARD = "heard", _("was heard")
        NOT_HEARD = "not_heard", _("was not heard")
        WAIVED = "waived", _("did not want to be heard")

    body = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="hearings"
    )
    agenda_item = models.ForeignKey(
        "meetings.AgendaItem", on_delete=models.CASCADE, related_name="hearings"
    )
    level = models.CharField(_("Duty"), max_length=10, choices=Level.choices)
    source = models.CharField(max_length=300, blank=True)  # of the rule
    due_on = models.DateField(_("Position by"))
    speaker = models.CharField(_("Who speaks"), max_length=200, blank=True)
    position = models.TextField(_("Our position"), blank=True)
    # what the item is about, in plain German, to be translated; never of one that is not public
    summary = models.TextField(_("Summary"), blank=True)
    outcome = models.CharField(_("Outcome"), max_length=20, choices=Outcome.choices, blank=True)
    outcome_note = models.CharField(_("Note"), max_length=1000, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)
    noticed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "agenda_item"], name="one_hearing_per_item_and_council"
            )
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.agenda_item}"
