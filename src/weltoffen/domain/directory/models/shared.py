"""What all things of HSDS have in common."""

from uuid import uuid4

from django.db import models


class Shared(models.Model):
    """HSDS wants a UUID as the name of everything that leaves; it never changes."""

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)

    class Meta:
        abstract = True
