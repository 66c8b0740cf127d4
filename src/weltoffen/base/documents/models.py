"""OParl Paper, Consultation and File; several versions of a paper; who may know of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from weltoffen.base.organizations.models import Imported


class File(Imported):
    """OParl `File`: bytes in the durable store (named by `sha256`), or an address elsewhere."""

    name = models.CharField(max_length=300)
    file_name = models.CharField(max_length=300, blank=True)
    mime_type = models.CharField(max_length=120, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    text = models.TextField(blank=True)
    access_url = models.CharField(max_length=1000, blank=True)
    created_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name or self.file_name


class Paper(Imported):
    """OParl `Paper`: what a body is asked to deal with (Vorlage, Drucksache)."""

    name = models.CharField(_("Title"), max_length=1000)
    reference = models.CharField(_("Reference"), max_length=120, blank=True, db_index=True)
    paper_type = models.CharField(_("Kind of paper"), max_length=120, blank=True)
    created_on = models.DateField(_("Date"), null=True, blank=True, db_index=True)
    originator = models.ForeignKey(
        "organizations.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="papers",
    )
    # led by several: the first is the originator, the others stand here
    further_originators = models.ManyToManyField(
        "organizations.Organization", blank=True, related_name="+"
    )
    concern = models.ForeignKey(
        "vocabulary.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="papers"
    )
    is_confidential = models.BooleanField(_("Confidential"), default=False)
    is_public = models.BooleanField(default=False)  # published by the council (read over OParl)
    submitter = models.ForeignKey(
        "organizations.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="submitted_papers",
    )
    # need to know: persons who see it although it is confidential
    readers = models.ManyToManyField(
        "organizations.Person", blank=True, related_name="papers_to_know"
    )
    # offices it was sent to; they see it unless it is confidential
    recipients = models.ManyToManyField(
        "organizations.Organization", blank=True, related_name="received_papers"
    )
    files = models.ManyToManyField(File, blank=True, related_name="papers")  # as published
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}".strip()


class PaperVersion(models.Model):
    """One wording of a paper. Statements and clearance are tied to exactly one."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64, db_index=True)  # of the normalised text
    file = models.ForeignKey(File, null=True, blank=True, on_delete=models.PROTECT)
    note = models.CharField(max_length=300, blank=True)
    created_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="one_version_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.paper} ({self.number})"


class Consultation(Imported):
    """OParl `Consultation`: one stop on the route of a paper (Beratungsfolge)."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="consultations")
    organization = models.ForeignKey(
        "organizations.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="consultations",
    )
    planned_on = models.DateField(null=True, blank=True, db_index=True)
    role = models.CharField(max_length=120, blank=True)  # free text in practice
    is_authoritative = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["planned_on", "pk"]

    def __str__(self) -> str:
        return f"{self.organization}, {self.planned_on}"
