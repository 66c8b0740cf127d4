from django.db import models
from django.utils.translation import gettext_lazy as _


class Clearance(models.Model):
    """The clearance note (Beteiligungsvermerk): proof that the Office was heard on one wording.

    `code` is what the session service types in; `text_sha256` and `file_sha256` say which wording.
    """

    class Ground(models.TextChoices):
        STATED = "stated", _("The Office has stated its view")
        NO_OBJECTION = "no_objection", _("The Office has no objection")
        NOT_AFFECTED = "not_affected", _("Not affected, according to the screening")
        SILENCE = "silence", _("The period ended without a statement")
        OVERRIDE = "override", _("Submitted without a statement, by decision")

    code = models.CharField(max_length=20, unique=True)
    ground = models.CharField(max_length=20, choices=Ground.choices)
    paper_version = models.ForeignKey(
        "documents.PaperVersion", on_delete=models.PROTECT, related_name="clearances"
    )
    involvement = models.ForeignKey(
        "involvement.Involvement",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="clearances",
    )
    screening = models.ForeignKey(
        "involvement.Screening",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="clearances",
    )
    text_sha256 = models.CharField(max_length=64)
    file_sha256 = models.CharField(max_length=64, blank=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    override_name = models.CharField(max_length=200, blank=True)
    override_reason = models.TextField(blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-issued_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(ground="override")
                | (~models.Q(override_name="") & ~models.Q(override_reason="")),
                name="override_has_name_and_reason",
            )
        ]

    def __str__(self) -> str:
        return self.code
