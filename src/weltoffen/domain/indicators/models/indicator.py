"""What is computed from published figures, and what it means."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Indicator(models.Model):
    """Indikator: a definition with its source; its values are computed when they are read."""

    class Basis(models.TextChoices):
        READ = "Q", _("Definition read in the source")
        NAMED = "N", _("Name read in the source; the formula is the usual one")
        OWN = "O", _("Definition of our own")

    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    names = models.JSONField(default=dict, blank=True)  # by language
    theme = models.CharField(max_length=40)
    definition = models.TextField(blank=True)
    numerator = models.CharField(max_length=300, blank=True)
    denominator = models.CharField(max_length=300, blank=True)
    population = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300, blank=True)
    lowest_level = models.CharField(max_length=100, blank=True)
    breakdowns = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=1, choices=Basis.choices)
    note = models.TextField(blank=True)
    references = models.JSONField(default=dict, blank=True)  # {imdl, destatis, wiesbaden}
    # how it is computed, one for each statistics that can give it; see `rules/recipe`
    series = models.JSONField(default=list, blank=True)
    is_headline = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name
