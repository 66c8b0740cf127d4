"""A question to the Office: what may lie open about it, and what is sealed."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


class Inquiry(models.Model):
    """Anfrage: number, owner, due day and state stand in the case. What was asked and answered is
    sealed (`base/vault`): people write about themselves even where nobody asks them to."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("Question")
        ACCESSIBILITY = "accessibility", _("Feedback on accessibility")

    class Channel(models.TextChoices):
        WEB = "web", _("Portal")
        PHONE = "phone", _("By phone")
        COUNTER = "counter", _("In person")
        MAIL = "mail", _("By mail")

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="inquiry")
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.QUESTION)
    channel = models.CharField(
        _("Way it came"), max_length=10, choices=Channel.choices, default=Channel.WEB
    )
    language = models.CharField(max_length=12, blank=True)
    topic = models.ForeignKey(
        "vocabulary.Term",
        verbose_name=_("Topic"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    wrapped_key = models.BinaryField(null=True)
    sealed = models.BinaryField(null=True)  # `private.Talk`
    secret_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)  # of the code
    answered_at = models.DateTimeField(null=True, blank=True)  # for the first time
    was_helpful = models.BooleanField(null=True, blank=True)
    is_evidence = models.BooleanField(default=False)  # nobody could help: told to the gaps
    reminded_at = models.DateTimeField(null=True, blank=True)
    erase_on = models.DateField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["erase_on"])]

    def __str__(self) -> str:
        return self.case.number
