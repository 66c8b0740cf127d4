"""One row per thing and language; languages are data of the city, no setting."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Translation(models.Model):
    """The texts of a thing in one language. The German original stays with the thing itself.

    `texts` are those that are shown when `state` is published. A newer wording that is being
    written or waits for review stands beside them as `draft_*`, so that nobody misses the old one
    meanwhile. Beside both: the German they were made from.
    """

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
    source_texts = models.JSONField(default=dict, blank=True)  # those themselves, to compare
    confirmed_by = models.CharField(max_length=200, blank=True)  # a function or an association
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # "Leichte Sprache" may only be called so when such a group has read it (DIN SPEC 33429)
    read_by_group = models.CharField(max_length=200, blank=True)
    read_on = models.DateField(null=True, blank=True)
    # the wording in the making
    stage = models.CharField(  # draft, review; empty: nothing in the making
        max_length=12, choices=State.choices, blank=True
    )
    draft_texts = models.JSONField(default=dict, blank=True)
    draft_source = models.JSONField(default=dict, blank=True)
    draft_is_machine = models.BooleanField(default=False)
    draft_by = models.ForeignKey(  # who may not be the one who publishes it
        "organizations.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    note = models.TextField(blank=True)  # of the reviewer to the translator
    asked_at = models.DateTimeField(null=True, blank=True)  # for a draft by the machine
    machine_problem = models.CharField(max_length=300, blank=True)  # why there is none, in German
    changed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "language"], name="one_translation_per_language"
            ),
            models.CheckConstraint(
                condition=models.Q(read_by_group="", read_on=None)
                | (~models.Q(read_by_group="") & models.Q(read_on__isnull=False)),
                name="easy_language_has_group_and_day",
            ),
        ]
        indexes = [models.Index(fields=["kind", "language", "state"])]

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id} ({self.language})"

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED
