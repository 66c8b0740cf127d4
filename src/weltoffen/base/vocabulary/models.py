"""Code lists, loaded from the profile of the city."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Term(models.Model):
    """One entry of one list (HSDS `taxonomy_term`): a concern, a field, a goal, a legal basis."""

    class Taxonomy(models.TextChoices):
        CONCERN = "concern", _("Concern")
        FIELD = "field", _("Field of action")
        GOAL = "goal", _("Goal")
        LEGAL_BASIS = "legal-basis", _("Legal basis")
        TOPIC = "topic", _("Topic of offers")
        GROUP = "group", _("Whom an offer is for")
        DISTRICT = "district", _("District")

    taxonomy = models.CharField(max_length=30, choices=Taxonomy.choices)
    code = models.SlugField(max_length=80)
    name = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    position = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=300, blank=True)
    start_on = models.DateField(null=True, blank=True)
    end_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["taxonomy", "position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["taxonomy", "code"], name="one_term_per_code")
        ]

    def __str__(self) -> str:
        return self.name


class Label(models.Model):
    """A word for a term in a language (SKOS prefLabel, altLabel, hiddenLabel)."""

    class Kind(models.TextChoices):
        PREFERRED = "preferred", _("As printed")
        SAME = "same", _("Means the same")
        TYPED = "typed", _("What people type")

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(max_length=12)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.CharField(max_length=200)
    is_machine = models.BooleanField(default=False)  # no person has confirmed it yet

    class Meta:
        ordering = ["term", "language", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "language"],
                condition=models.Q(kind="preferred"),
                name="one_preferred_label_per_language",
            )
        ]

    def __str__(self) -> str:
        return self.text


class ProfileLoad(models.Model):
    """That a city's profile was loaded, and in which wording; one row per city."""

    profile = models.SlugField(unique=True)
    sha256 = models.CharField(max_length=64, blank=True)  # of its files
    loaded_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.profile
