"""The audit trail: a chain of entries, and their payloads in a table of their own."""

from django.db import models


class AuditEntry(models.Model):
    """One operation. Names its subject by text, so that it outlives what it describes."""

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=200)
    operation = models.CharField(max_length=80)
    subject = models.CharField(max_length=120, db_index=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.pk} {self.operation} {self.subject}"


class OneTimeKey(models.Model):
    """A form's one-time key, written with what the form did; a second submit replays."""

    key = models.CharField(max_length=64, unique=True)
    person_id = models.BigIntegerField(null=True)
    location = models.CharField(max_length=500)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.key
