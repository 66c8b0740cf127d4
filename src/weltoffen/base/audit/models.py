"""The audit trail: entries, their payloads, and the seals that chain them.

Nothing here is ever changed: entries and seals are only inserted (triggers refuse the rest), and a
payload can only be deleted as a whole, which `verify` counts as erased. That is why the seal is a
row of its own: sealing later, as PostgreSQL does, needs no exception from the rule.
"""

from django.db import models


class AuditEntry(models.Model):
    """One operation. Names its subject by text, so that it outlives what it describes."""

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=200)
    operation = models.CharField(max_length=80)
    subject = models.CharField(max_length=120, db_index=True)
    commitment = models.CharField(max_length=64)  # to salt and payload

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.pk} {self.operation} {self.subject}"


class AuditPayload(models.Model):
    """What exactly was done; may be erased (Art. 17 GDPR) without breaking the chain."""

    entry = models.OneToOneField(
        AuditEntry, on_delete=models.PROTECT, primary_key=True, related_name="payload"
    )
    salt = models.CharField(max_length=64)
    body = models.TextField()  # canonical JSON

    def __str__(self) -> str:
        return self.body


class AuditSeal(models.Model):
    """The place of an entry in the chain. `sequence` has no gaps."""

    sequence = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(AuditEntry, on_delete=models.PROTECT, related_name="seal")
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash[:12]}"


class UnsealedEntry(models.Model):
    """A queue: on PostgreSQL an entry waits here, for about a second, until the sealer comes."""

    entry = models.OneToOneField(
        AuditEntry, on_delete=models.PROTECT, primary_key=True, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.pk)


class OneTimeKey(models.Model):
    """A form's one-time key, written with what the form did; a second submit replays."""

    key = models.CharField(max_length=64, unique=True)
    person_id = models.BigIntegerField(null=True)
    location = models.CharField(max_length=500)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.key


class JobRun(models.Model):
    """One run of a job of the clock for one period ("digests", "2026-11-23"); done once."""

    job = models.SlugField()
    period = models.CharField(max_length=40)
    claimed_until = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["job", "period"], name="one_run_per_job_and_period")
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.period}"
