"""What can be found: one row per thing, with its words as we normalised them."""

from django.db import models


class SearchDocument(models.Model):
    """One findable thing. Who may see it is asked of the thing itself, never of this row."""

    kind = models.SlugField(max_length=40)  # "paper", "involvement"
    object_id = models.BigIntegerField()
    language = models.CharField(max_length=12, default="de")
    title = models.CharField(max_length=1200)
    summary = models.TextField(blank=True)
    # forms of the words, in their order; `parts` holds parts of compounds, in none
    title_words = models.TextField(blank=True)
    text_words = models.TextField(blank=True)
    parts = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "language"], name="one_search_document_per_thing"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Word(models.Model):
    """A form that occurs in some document: what compounds are split against."""

    form = models.CharField(max_length=80, primary_key=True)

    def __str__(self) -> str:
        return self.form
