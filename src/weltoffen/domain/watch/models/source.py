"""Where council papers come from, every run of reading, and what was found wrong on the way."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Imported


class Source(models.Model):
    """An OParl address, a calendar, a feed, tables, uploads or a mailbox; read again and again."""

    class Kind(models.TextChoices):
        OPARL = "oparl", _("Council information system (OParl)")
        CALENDAR = "calendar", _("Calendar (iCalendar)")
        FEED = "feed", _("Feed (RSS, Atom)")
        TABLE = "table", _("Tables (Excel, CSV)")
        UPLOAD = "upload", _("Uploaded agendas and papers")
        MAILBOX = "mailbox", _("Mailbox")

    kind = models.CharField(_("Kind"), max_length=20, choices=Kind.choices, default=Kind.OPARL)
    address = models.CharField(_("Address"), max_length=1000, unique=True)
    name = models.CharField(_("Name"), max_length=300, blank=True)
    # the body that meets, for sources that do not name one
    body = models.ForeignKey(
        "organizations.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    mapping = models.JSONField(default=dict, blank=True)  # column of a table -> field
    senders = models.JSONField(default=list, blank=True)  # whose mails are read; of a mailbox
    etag = models.CharField(max_length=300, blank=True)  # of what was fetched last
    fetched_modified = models.CharField(max_length=100, blank=True)
    is_active = models.BooleanField(default=True)  # read by the clock
    silent_after_days = models.PositiveSmallIntegerField(default=7)  # then the alarm is raised
    silence_told_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)  # somebody wants it read out of turn
    last_success_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "address"]

    def __str__(self) -> str:
        return self.name or self.address

    @property
    def is_fetched(self) -> bool:
        """The clock goes and gets it; the others wait for somebody to upload."""
        if self.kind == self.Kind.OPARL:  # from a file, by the operator's command
            return self.address.startswith(("http://", "https://"))
        return self.kind not in (self.Kind.TABLE, self.Kind.UPLOAD)


class ListProgress(models.Model):
    """One list of a source: how far a broken reading got, and since when to ask for changes."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="lists")
    address = models.CharField(max_length=1000)
    next_address = models.CharField(max_length=2000, blank=True)  # empty: not under way
    started_at = models.DateTimeField(null=True, blank=True)  # of the pass under way
    read_until = models.DateTimeField(null=True, blank=True)  # start of the last whole pass

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "address"], name="one_progress_per_list")
        ]

    def __str__(self) -> str:
        return self.address


class Reading(models.Model):
    """One run of reading a source, with its counts."""

    class State(models.TextChoices):
        RUNNING = "running", _("under way")
        DONE = "done", _("done")
        STOPPED = "stopped", _("stopped")
        FAILED = "failed", _("failed")
        UNDONE = "undone", _("undone")

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="readings")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    reason = models.CharField(max_length=500, blank=True)  # why it failed, in German
    counts = models.JSONField(default=dict)
    what = models.CharField(max_length=300, blank=True)  # the file's name, the mail's subject
    file = models.ForeignKey(
        "documents.File", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.source}, {self.started_at:%d.%m.%Y %H:%M}"


class Finding(models.Model):
    """What had to be repaired in an object that was read, or why it could not be taken."""

    class Kind(models.TextChoices):
        REPAIRED = "repaired", _("repaired")
        REFUSED = "refused", _("refused")
        SET_ASIDE = "set_aside", _("not needed")

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    object_id = models.CharField(max_length=500)
    object_type = models.CharField(max_length=40, blank=True)
    field = models.CharField(max_length=80, blank=True)
    what = models.CharField(max_length=300)  # German, the same sentence for the same fault
    value = models.CharField(max_length=200, blank=True)  # what stood there, shortened

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["reading", "kind", "what"])]

    def __str__(self) -> str:
        return f"{self.object_id} {self.field}: {self.what}"


class Publisher(Imported):
    """OParl `System` or `Body`: the software, or the municipality, that publishes."""

    class Kind(models.TextChoices):
        SYSTEM = "system", _("Council information system")
        BODY = "body", _("Municipality")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=300)
    ags = models.CharField(max_length=8, blank=True)
    website = models.CharField(max_length=500, blank=True)
    product = models.CharField(max_length=300, blank=True)
    street = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    locality = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OpenLink(models.Model):
    """A consultation that names an agenda item which has not been read yet."""

    agenda_item = models.CharField(max_length=500)
    consultation = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agenda_item", "consultation"], name="one_open_link_of_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.consultation} → {self.agenda_item}"
