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
    # what is planned here is a draft until people are invited: nobody outside reads its items
    is_agenda_open = models.BooleanField(default=True)
    files = models.ManyToManyField("documents.File", blank=True, related_name="meetings")
    # stops on papers' routes that are to be dealt with here, also before there is an agenda
    consultations = models.ManyToManyField(
        "documents.Consultation", blank=True, related_name="meetings"
    )

    # of meetings that are planned here:
    series = models.ForeignKey(
        "bodies.Series", null=True, blank=True, on_delete=models.SET_NULL, related_name="meetings"
    )
    online_url = models.URLField(max_length=500, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    invited_version = models.PositiveIntegerField(null=True, blank=True)  # what people were sent
    cancel_reason = models.CharField(max_length=500, blank=True)
    sequence = models.PositiveIntegerField(default=0)  # of its calendar entry (RFC 5545)
    version = models.PositiveIntegerField(default=1)

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
    # of items that are planned here:
    standing_item = models.ForeignKey(
        "bodies.StandingItem",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="agenda_items",
    )
    carried_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="carried_to"
    )
    presenter = models.CharField(max_length=200, blank=True)  # who introduces it, by function
    minutes_long = models.PositiveSmallIntegerField(null=True, blank=True)
    subject = models.CharField(max_length=120, blank=True)  # what it is about: "gaps.gap:7"

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
