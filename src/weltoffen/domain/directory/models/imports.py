"""Directories of others that come in again and again, and what each time changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Feed(models.Model):
    """Where offers or pages come from."""

    class Kind(models.TextChoices):
        TABLE = "table", _("Table (Excel, CSV)")
        HSDS = "hsds", _("Directory (HSDS 3.0)")
        INTEGREAT = "integreat", _("Integreat")
        CALENDAR = "calendar", _("Calendar of courses (iCalendar)")

    kind = models.CharField(_("Kind"), max_length=12, choices=Kind.choices)
    name = models.CharField(_("Name"), max_length=300)
    address = models.CharField(_("Address"), max_length=1000, blank=True)  # empty: by upload
    provider = models.ForeignKey(  # for feeds that name none
        "directory.Provider", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    mapping = models.JSONField(default=dict, blank=True)
    is_active = models.BooleanField(default=False)  # fetched by the clock
    # its translations are shown at once; else they wait for a review
    publishes_translations = models.BooleanField(_("Show its translations at once"), default=False)
    last_success_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Intake(models.Model):
    """One time that a feed was read."""

    class State(models.TextChoices):
        RUNNING = "running", _("under way")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        UNDONE = "undone", _("undone")

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="intakes")
    state = models.CharField(max_length=8, choices=State.choices)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    what = models.CharField(max_length=300, blank=True)  # the file's name
    total = models.PositiveIntegerField(default=0)  # things to take, for the progress
    dealt_with = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)  # fields that people had edited
    problem = models.TextField(blank=True)
    findings = models.JSONField(default=list)  # what was refused or repaired, with its row
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.feed} {self.started_at}"


class Origin(models.Model):
    """That a thing came from a feed: its key there, and what the feed said the last time.

    What stands in the thing now and differs from how the last intake `left` it was edited by hand
    and stays.
    """

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="origins")
    key = models.CharField(max_length=500)
    subject = models.CharField(max_length=120, db_index=True)  # reference
    said = models.JSONField(default=dict)  # field -> value, as the feed gave it
    left = models.JSONField(default=dict)  # field -> value, as it then stood in the thing
    is_gone = models.BooleanField(default=False)  # taken from the portal: it vanished there
    seen_in = models.ForeignKey(Intake, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "key"], name="one_origin_per_key")]

    def __str__(self) -> str:
        return self.key


class IntakeChange(models.Model):
    """What an intake did to a thing, for undoing it."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="changes")
    subject = models.CharField(max_length=120)
    before = models.JSONField(null=True, blank=True)  # None: the intake made it
    after = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.subject
