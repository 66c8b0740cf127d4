"""One number for the whole directory, and what is read from it ready-made."""

from django.db import models

from weltoffen.domain.directory.models.shared import Shared


class Edition(models.Model):
    """Rises with every change of anything public: ETag, and when read models are looked at again.

    One row. Raised last in the transaction of the deed (`publishing.publish`).
    """

    number = models.BigIntegerField(default=0)
    stamp = models.BigIntegerField(default=0)  # another one at every rise, by chance
    lineage = models.BigIntegerField(default=0)  # of this database; numbers of another mean nothing
    # in which something other than offers changed: topics and their labels, articles
    others = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class OfferEntry(models.Model):
    """What finding and the interfaces read of a public offer: made when the offer changes."""

    offer = models.OneToOneField(
        "directory.Offer", on_delete=models.CASCADE, related_name="entry_of", primary_key=True
    )
    edition = models.BigIntegerField(db_index=True)  # in which it was made
    is_public = models.BooleanField(default=True)  # False: gone, or hidden
    words = models.JSONField(default=dict)  # field -> language -> words, as `finding` wants them
    facets = models.JSONField(default=list)  # tokens ("topic:childcare", "district:310")
    hours = models.JSONField(default=list)  # half-hours of the coming seven days, 0..335
    next_on = models.DateField(null=True)  # the next day it is open, also beyond the week
    hsds = models.TextField(blank=True)  # the service as JSON, with what hangs on it
    hsds_brief = models.TextField(blank=True)  # the same with its own fields only, for lists

    def __str__(self) -> str:
        return str(self.pk)


class OfferCount(models.Model):
    """How often an offer was shown, referred to, refused on a day; nobody's address is kept."""

    offer = models.ForeignKey("directory.Offer", on_delete=models.CASCADE, related_name="counts")
    day = models.DateField()
    shown = models.PositiveIntegerField(default=0)
    referred = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "day"], name="one_count_per_offer_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.day}"


class SavedSearch(Shared):
    """A search that tells a professional when something new fits."""

    person = models.ForeignKey(
        "organizations.Person", on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(max_length=120)
    query = models.CharField(max_length=1000)  # as in the address of the result page
    seen_edition = models.BigIntegerField(default=0)
    known = models.JSONField(default=list)  # offers that fitted then: what is not in it is new
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
