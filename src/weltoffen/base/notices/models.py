"""Notices, what a person wants to be told how, and the outbox of mails."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What one can be told; the person chooses per kind how."""

    ASSIGNED = "assigned", _("Something new for me")
    ANSWERED = "answered", _("An answer to something of mine")
    DUE = "due", _("Something is due soon or overdue")
    CHANGED = "changed", _("Something of mine has changed")


class Notice(models.Model):
    """One thing told to one person. `subject` is a reference ("involvement.involvement:7")."""

    recipient = models.ForeignKey(
        "organizations.Person", on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    subject = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    is_confidential = models.BooleanField(default=False)  # keep title and body out of mails
    digest_on = models.DateField(null=True, blank=True)  # waits for that day's digest

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["recipient", "read_at"]),
            models.Index(
                fields=["digest_on"],
                condition=models.Q(digest_on__isnull=False),
                name="notices_awaiting_digest",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Preference(models.Model):
    """How one person wants to be told one kind; the default is a digest per day."""

    class Mail(models.TextChoices):
        AT_ONCE = "at_once", _("At once")
        DAILY = "daily", _("Once a day")
        NEVER = "never", _("Not by mail")

    person = models.ForeignKey(
        "organizations.Person", on_delete=models.CASCADE, related_name="preferences"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    mail = models.CharField(max_length=10, choices=Mail.choices, default=Mail.DAILY)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="one_preference_per_kind")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.kind} {self.mail}"


class OutboxMail(models.Model):
    """A mail to send: written with the deed, sent at least once by `weltoffen work`."""

    message_id = models.CharField(max_length=120, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["not_before"],
                condition=models.Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="notices_mail_to_send",
            )
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.to}"


class OutboxPart(models.Model):
    """What goes along with a mail: a calendar entry, a PDF. Gone once the mail has left."""

    mail = models.ForeignKey(OutboxMail, on_delete=models.CASCADE, related_name="parts")
    file_name = models.CharField(max_length=120)
    mime_type = models.CharField(max_length=120)  # "text/calendar; method=REQUEST"
    content = models.BinaryField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.file_name
