"""Pages of information, in a tree by path (Integreat's pages come in as these)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from weltoffen.domain.directory.models.shared import Shared


class Article(Shared):
    """The German text; other languages in `base/translations` ("directory.article")."""

    TRANSLATED = ("title", "body")

    path = models.CharField(max_length=500, unique=True)  # "/wohnen/umzug"
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(_("Title"), max_length=300)
    body = models.TextField(_("Text"), blank=True)  # HTML, cleaned
    is_published = models.BooleanField(default=True)
    terms = models.ManyToManyField("vocabulary.Term", blank=True, related_name="articles")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "path"]

    def __str__(self) -> str:
        return self.title
