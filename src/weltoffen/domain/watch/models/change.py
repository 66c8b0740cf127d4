"""What a reading of another source than OParl wrote, so that it can be taken back."""

from django.db import models

from weltoffen.domain.watch.models.source import Reading, Source


class Change(models.Model):
    """One thing that a reading made or changed, with the fields it changed as they were before."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="changes")
    model = models.CharField(max_length=60)  # "meetings.meeting"
    object_id = models.PositiveBigIntegerField()
    label = models.CharField(max_length=300, blank=True)
    is_new = models.BooleanField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["model", "object_id"])]

    def __str__(self) -> str:
        return f"{self.model}:{self.object_id}"


class Joined(models.Model):
    """A meeting of this source that another source knows, too: that one keeps it."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="joined")
    item_id = models.CharField(max_length=500)
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.CASCADE, related_name="joined")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "item_id"], name="joined_once_per_source")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} = {self.meeting}"


class SeenMail(models.Model):
    """A mail that was dealt with; none is read twice. Of the mail itself nothing is kept."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="mails")
    message_id = models.CharField(max_length=300)
    seen_at = models.DateTimeField()
    reading = models.ForeignKey(
        Reading, null=True, blank=True, on_delete=models.SET_NULL, related_name="mails"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "message_id"], name="mail_seen_once")
        ]

    def __str__(self) -> str:
        return self.message_id
