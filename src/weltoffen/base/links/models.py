"""What such an address opens. Only the hash of its secret is kept."""

from django.db import models


class Link(models.Model):
    """`subject` is a reference ("directory.offer:7"), `purpose` what its bearer may do with it."""

    token_sha256 = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=40)
    subject = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "purpose"])]

    def __str__(self) -> str:
        return f"{self.purpose} {self.subject}"
