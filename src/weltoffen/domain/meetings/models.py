"""OParl Meeting and AgendaItem."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Imported


class Meeting(Imported):
    """A sitting of one or more bodies; `body` is the first, which its calendar counts.

    `starts_at` is empty for a meeting that is only known because a paper's route names it.
    """

    name = models.CharField(max_length=500, blank=True)
    body = models.ForeignKey(
        "organizations.Organization",
        null=True,
        on_delete=models.PROTECT,
        related_name="meetings",
    )
    organizations = models.ManyToManyField("organizations.Organization", related_name="+")
    starts_at = models.DateTimeField(null=True, db_index=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    location = models.CharField(max_length=300, blank=True)
    is_cancelled = models.BooleanField(default=False)
    files = models.ManyToManyField("documents.File", blank=True, related_name="meetings")
    # stops on papers' routes that are to be dealt with here, also before there is an agenda
    consultations = models.ManyToManyField(
        "documents.Consultation", blank=True, related_name="meetings"
    )

    class Meta:
        ordering = ["starts_at"]

    def __str__(self) -> str:
        return f"{self.body}, {self.starts_at:%d.%m.%Y}" if self.starts_at else self.name


class Result(models.TextChoices):
    """What a body did with an item; the council's free text (`result_text`) is kept beside it."""

    UNKNOWN = "", _("unknown")
    ADOPTED = "adopted", _("adopted")
    ADOPTED_CHANGED = "adopted_changed", _("adopted with changes")
    REJECTED = "rejected", _("rejected")
    NOTED = "noted", _("noted")
    REFERRED = "referred", _("referred")
    POSTPONED = "postponed", _("postponed")
    DONE = "done", _("settled")
    NO_VOTE = "no_vote", _("no vote")


class AgendaItem(Imported):
    """OParl `AgendaItem`. An item that is not public has a number and a place, nothing else."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda_items")
    consultation = models.ForeignKey(
        "documents.Consultation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="agenda_items",
    )
    # several papers under one item: the first is the consultation, the others stand here
    further_consultations = models.ManyToManyField(
        "documents.Consultation", blank=True, related_name="shared_items"
    )
    # as the council names it, until the consultation itself has been read
    consultation_oparl_id = models.CharField(
        max_length=500, blank=True, default="", editable=False, db_index=True
    )
    number = models.CharField(max_length=40, blank=True)
    position = models.IntegerField(default=0)
    name = models.CharField(max_length=1000, blank=True)
    is_public = models.BooleanField(default=False)
    result = models.CharField(max_length=20, choices=Result.choices, blank=True)
    result_text = models.CharField(max_length=500, blank=True)
    resolution_text = models.TextField(blank=True)
    files = models.ManyToManyField("documents.File", blank=True, related_name="agenda_items")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_public=True)
                | models.Q(name="", result_text="", resolution_text="", consultation=None),
                name="item_not_public_says_nothing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip()


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
    """Up to which entry of the audit trail everything is published; there is one."""

    entry = models.BigIntegerField(default=0)
    at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)  # a worker was asked to

    def __str__(self) -> str:
        return str(self.entry)
