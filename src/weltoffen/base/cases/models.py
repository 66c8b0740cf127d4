"""What all procedures share."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Case(models.Model):
    """A Vorgang; the details live in the domain's own table, one-to-one."""

    procedure = models.SlugField()
    number = models.CharField(_("File number"), max_length=40, unique=True)
    title = models.CharField(max_length=1000)
    state = models.SlugField(db_index=True)
    office = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="cases"
    )
    owner = models.ForeignKey(
        "organizations.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="cases",
    )
    deputy = models.ForeignKey(
        "organizations.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="deputised_cases",
    )
    due_on = models.DateField(_("Due"), null=True, blank=True, db_index=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True, db_index=True)
    version = models.PositiveIntegerField(default=1)  # counts every change, for 409

    class Meta:
        ordering = ["due_on", "pk"]
        # what is due stands among many that were closed long ago: a hundred thousand promises of
        # twenty years, of which a page asks for those of one person, one office or one procedure
        indexes = [
            *(
                models.Index(fields=fields, condition=models.Q(closed_at=None), name=name)
                for fields, name in (
                    (["due_on"], "cases_open_by_due_day"),
                    (["owner", "due_on"], "cases_open_of_owner"),
                    (["deputy", "due_on"], "cases_open_of_deputy"),
                    (["office", "due_on"], "cases_open_of_office"),
                )
            ),
            models.Index(fields=["procedure", "state", "due_on"], name="cases_of_procedure"),
        ]

    def __str__(self) -> str:
        return self.number


class NumberRange(models.Model):
    """The last number given to a procedure in a year."""

    procedure = models.SlugField()
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "year"], name="one_range_per_year")
        ]

    def __str__(self) -> str:
        return f"{self.procedure}/{self.year}"


class JournalEntry(models.Model):
    """What happened to a case, in words people read; appended, never changed."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="journal")
    at = models.DateTimeField()
    actor = models.CharField(max_length=200)
    state = models.SlugField(blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text


class SavedView(models.Model):
    """A work list's filter that a person keeps under a name."""

    person = models.ForeignKey(
        "organizations.Person", on_delete=models.CASCADE, related_name="saved_views"
    )
    procedure = models.SlugField()
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "procedure", "name"], name="one_saved_view_per_name"
            )
        ]

    def __str__(self) -> str:
        return self.name
