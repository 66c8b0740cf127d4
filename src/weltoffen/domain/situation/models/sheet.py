"""The situation sheet of a meeting, frozen with it."""

from django.db import models


class Sheet(models.Model):
    """Lageblatt: what the body knew when it met. Until it is frozen it is made anew each time."""

    meeting = models.OneToOneField(
        "meetings.Meeting", on_delete=models.CASCADE, related_name="sheet"
    )
    content = models.JSONField()
    file = models.ForeignKey(
        "documents.File", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    frozen_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.meeting)
