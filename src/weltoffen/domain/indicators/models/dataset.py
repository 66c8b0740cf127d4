"""Published figures as they came: dataset, release, table, period, cell. No person stands here."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Dataset(models.Model):
    """Datensatz: what one publisher publishes again and again under the same conditions."""

    class Licence(models.TextChoices):
        """Codes as in the list of licences of DCAT-AP.de."""

        BY = "dl-by-de/2.0", _("Datenlizenz Deutschland – attribution (2.0)")
        ZERO = "dl-zero-de/2.0", _("Datenlizenz Deutschland – zero (2.0)")
        CC_BY = "cc-by/4.0", _("Creative Commons – attribution (4.0)")
        CC_ZERO = "cc-zero", _("Creative Commons – zero (1.0)")
        OFFICIAL = "officialWork", _("Official work, free of copyright")

    code = models.SlugField(_("Short name in addresses"), max_length=60, unique=True)
    title = models.CharField(_("Title"), max_length=300)
    description = models.TextField(_("What it holds"), blank=True)
    publisher = models.CharField(_("Publisher"), max_length=300)
    source = models.CharField(_("Statistics or register"), max_length=300, blank=True)
    # which statistics it is: "register", "12411"; indicators say by this name what they are made of
    family = models.SlugField(_("Key of the statistics"), max_length=40)
    licence = models.CharField(_("Licence"), max_length=40, choices=Licence.choices)
    attribution = models.CharField(_("How to name the source"), max_length=300, blank=True)
    legal_basis = models.CharField(_("Legal basis"), max_length=300, blank=True)
    mapping = models.JSONField(default=dict, blank=True)  # of the columns of a table
    trusted_key = models.CharField(max_length=60, blank=True)  # fingerprint, of bundles
    is_public = models.BooleanField(_("Shown in the portal"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Release(models.Model):
    """Fassung: one file that was taken in. For its periods it lies over those before it."""

    class Format(models.TextChoices):
        BUNDLE = "bundle", _("Bundle of the statistics office")
        FLAT = "flat", _("GENESIS, Regionalstatistik, Zensus (flat CSV)")
        MAPPED = "mapped", _("Table (Excel, CSV)")

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    format = models.CharField(max_length=8, choices=Format.choices)
    title = models.CharField(max_length=300, blank=True)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    bundle_id = models.CharField(max_length=80, blank=True)
    fingerprint = models.CharField(max_length=60, blank=True)  # of the key that signed it
    made_on = models.DateField(null=True, blank=True)
    # {id, version, name, source} and {kind, name, parameters}, as the bundle says them
    rule_set = models.JSONField(default=dict, blank=True)
    protection = models.JSONField(default=dict, blank=True)
    breaks = models.JSONField(default=list, blank=True)  # [{period, concerns, why}]
    findings = models.JSONField(default=list, blank=True)  # of the auditor, or of reading the file
    is_synthetic = models.BooleanField(default=False)
    cells = models.PositiveIntegerField(default=0)
    imported_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["dataset", "number"], name="one_release_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.dataset}, Fassung {self.number}"


class Table(models.Model):
    """One table of a release: which dimensions it has, and what its numbers measure."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="tables")
    code = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    # [{name, label, codes: [{code, label, parent}]}], without area, period and totals
    dimensions = models.JSONField(default=list)
    areas = models.JSONField(default=list)  # [{code, label, level, parent}]
    measures = models.JSONField(default=list)  # [{name, label, unit, numerator, denominator}]

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["release", "code"], name="one_table_per_code")
        ]

    def __str__(self) -> str:
        return self.title


class Period(models.Model):
    """A day or a span that the cells of a table are about, as the source writes it."""

    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="periods")
    code = models.CharField(max_length=20)
    on = models.DateField()  # the day, or the last of the span: for the order
    cells_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["table", "code"], name="one_period_per_code")
        ]

    def __str__(self) -> str:
        return self.code


class Cell(models.Model):
    """One published number, or the symbol that stands where there is none.

    `address` names the codes of all dimensions that are not the total, in the order of their
    names ("age=under15;status=background"): the total of everything has an empty one.
    """

    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="cells")
    area = models.CharField(max_length=40)
    measure = models.CharField(max_length=40)
    address = models.CharField(max_length=400, blank=True)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    symbol = models.CharField(max_length=3, blank=True)
    quality = models.CharField(max_length=3, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "area", "address", "measure"], name="one_cell_per_address"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(symbol=""), name="a_number_or_why_not"
            ),
        ]
        indexes = [models.Index(fields=["period", "address"])]

    def __str__(self) -> str:
        return f"{self.area} {self.address}: {self.symbol if self.value is None else self.value}"
