"""The words of the letter decoder, whom we asked to check them, and what they said."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

SAID: Final = ("word", "meaning", "office", "todo", "until")  # what is said in every language


class Term(models.Model):
    """A German word from letters of authorities. Other languages: `base/translations`."""

    key = models.SlugField(max_length=80, unique=True)  # its address, never changed
    word = models.CharField(max_length=120)
    variants = models.JSONField(default=list, blank=True)  # words that mean the same; abbreviations
    topics = models.JSONField(default=list, blank=True)  # codes: what offers may help
    meaning = models.TextField()
    office = models.CharField(max_length=200)  # who is in charge
    todo = models.TextField()
    until = models.CharField(max_length=300)
    source = models.CharField(max_length=200, blank=True)  # paragraph of the law
    is_published = models.BooleanField(default=True)
    # what the shipped list said last: a field that differs from it was changed by hand and stays
    shipped = models.JSONField(default=dict, blank=True)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word


class Review(models.Model):
    """An association was asked to check the words in one language, by a link without account."""

    association = models.CharField(max_length=200)
    language = models.CharField(max_length=12)
    email = models.EmailField(blank=True)  # forgotten when the review is over
    asked_at = models.DateTimeField()
    until_on = models.DateField()  # the last day on which the link opens
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.association} ({self.language})"


class Opinion(models.Model):
    """What a review says of one word: right, or better like this."""

    class State(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed as it is")
        OPEN = "open", _("correction to be checked")
        TAKEN = "taken", _("correction taken over")
        REFUSED = "refused", _("correction not taken over")

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="opinions")
    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="opinions")
    texts = models.JSONField(default=dict, blank=True)  # of a correction: field -> text
    note = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=State.choices)
    given_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "term"], name="one_opinion_per_word")
        ]

    def __str__(self) -> str:
        return f"{self.term}: {self.state}"
