"""One row per thing and language; languages are data of the city, no setting."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Translation(models.Model):
    """The texts of a thing in one language. The German original stays with the thing itself."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        REVIEW = "review", _("Waits for review")
        PUBLISHED = "published", _("Published")

    kind = models.CharField(max_length=60)  # "directory.offer", as in references
    object_id = models.BigIntegerField()
    language = models.CharField(max_length=12)  # BCP 47: "ar", "de-simple"
    texts = models.JSONField(default=dict)  # field of the thing -> text
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    is_machine = models.BooleanField(default=False)  # no person has confirmed it yet
    # of the German texts it was made from: another digest there, and it is out of date
    source_digest = models.CharField(max_length=24, blank=True)
    confirmed_by = models.CharField(max_length=200, blank=True)  # a function or an association
    confirmed_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "language"], name="one_translation_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id} ({self.language})"
