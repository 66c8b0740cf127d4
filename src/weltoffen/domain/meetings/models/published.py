"""What is published over OParl, ready-made, and how far."""

from django.db import models


class PublishedObject(models.Model):
    """A public thing as OParl 1.1 gives it, ready-made; of what was public, only that it was.

    `source` is the key of the row that it tells of, and stands in its address.
    """

    class Kind(models.TextChoices):
        """As OParl names its types."""

        SYSTEM = "System"
        BODY = "Body"
        ORGANIZATION = "Organization"
        PERSON = "Person"
        MEMBERSHIP = "Membership"
        MEETING = "Meeting"
        AGENDA_ITEM = "AgendaItem"
        PAPER = "Paper"
        CONSULTATION = "Consultation"
        FILE = "File"
        LOCATION = "Location"
        LEGISLATIVE_TERM = "LegislativeTerm"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    source = models.BigIntegerField()
    created_at = models.DateTimeField()  # when it first was public
    modified_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=32)  # of all it says but these dates
    json = models.TextField()  # with what is embedded
    brief = models.TextField(blank=True)  # without, where that is another
    parts = models.JSONField(default=list)  # what is embedded: [property, kind, source, is a list]
    keys = models.TextField(blank=True)  # all that is embedded, at any depth: "File:7 File:8"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "source"], name="one_published_object")
        ]
        indexes = [
            models.Index(fields=["kind", "deleted_at", "source"], name="published_list"),
            models.Index(fields=["kind", "modified_at"], name="published_changes"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source}"


class PublishedMark(models.Model):
    """How far the audit trail has been followed in publishing; there is one."""

    sequence = models.BigIntegerField(default=0)  # of the last seal that was followed
    edition = models.BigIntegerField(default=0)  # rises whenever something is published
    at = models.DateTimeField(null=True)
    whole_at = models.DateTimeField(null=True)  # when everything was looked at last
    asked_at = models.DateTimeField(null=True)  # a worker was asked to

    def __str__(self) -> str:
        return str(self.sequence)


class Touched(models.Model):
    """A row that was written in bulk, where the trail names only the reading: published next."""

    kind = models.CharField(max_length=20, choices=PublishedObject.Kind.choices)
    source = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.kind} {self.source}"
