"""Whose bundles are read here, what was read, and what became of it."""

from django.db import models


class Partner(models.Model):
    """Another installation, known by its key. Somebody compared the fingerprint by telephone."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+"
    )
    public_key = models.CharField(max_length=44, unique=True)  # Ed25519, base64
    trusted_by = models.ForeignKey(
        "organizations.Person", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    trusted_at = models.DateTimeField()

    class Meta:
        ordering = ["organization__name", "pk"]

    def __str__(self) -> str:
        return str(self.organization)


class Reading(models.Model):
    """One bundle that was read: the newest decides which older ones come too late."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="readings")
    body = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="shared_readings"
    )
    made_at = models.DateTimeField()  # there
    read_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.body}, {self.made_at:%d.%m.%Y %H:%M}"


class Counterpart(models.Model):
    """A thing there and the thing here that was made of it."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="counterparts")
    body = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    uid = models.CharField(max_length=80)  # "meeting:12", as it is called there
    subject_id = models.BigIntegerField()  # the key here; `uid` says of what
    digest = models.CharField(max_length=64)
    is_gone = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["partner", "uid"], name="one_counterpart")]

    def __str__(self) -> str:
        return self.uid
