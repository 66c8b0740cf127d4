"""A meeting while it runs: who is there, what is said, voted and decided."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

PERSON, ITEM = "organizations.Person", "meetings.AgendaItem"


class Sitting(models.Model):
    """The meeting is on: opened by the chair, kept by the secretary, closed at its end."""

    meeting = models.OneToOneField(
        "meetings.Meeting", on_delete=models.CASCADE, related_name="sitting"
    )
    chair = models.CharField(_("Chair"), max_length=200, blank=True)  # by function and name
    secretary = models.CharField(_("Keeps the minutes"), max_length=200, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    was_invited_in_time = models.BooleanField(_("Invited in time"), default=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.meeting)


class Attendance(models.Model):
    """Somebody is there from a moment to a moment; who comes back has two rows."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="attendances"
    )
    name = models.CharField(max_length=200)  # as it stands in the minutes
    on_behalf_of = models.ForeignKey(
        "organizations.Organization",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # the member whose seat a deputy takes
    instead_of = models.ForeignKey(
        PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    has_vote = models.BooleanField(_("Has a vote"), default=True)
    is_guest = models.BooleanField(_("Guest"), default=False)
    is_online = models.BooleanField(_("Online"), default=False)
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["is_guest", "name", "came_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "person"],
                condition=Q(left_at=None, person__isnull=False),
                name="there_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("came_at")), name="left_after_coming"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Record(models.Model):
    """What is written down under an item, as it is typed; `closed_text` is not for the public."""

    item = models.OneToOneField(ITEM, on_delete=models.CASCADE, related_name="record")
    taken_at = models.DateTimeField(null=True, blank=True)  # items are taken in any order
    done_at = models.DateTimeField(null=True, blank=True)
    text = models.TextField(_("Note"), blank=True)
    closed_text = models.TextField(_("Note that is not public"), blank=True)
    # per text: its version, and whose hand wrote it since when (rules/pens.py)
    pens = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.item)


class Motion(models.Model):
    """Something to be decided under an item, in the words that are voted on."""

    item = models.ForeignKey(ITEM, on_delete=models.CASCADE, related_name="motions")
    position = models.PositiveSmallIntegerField(default=1)
    text = models.TextField(_("Motion"))
    moved_by = models.CharField(_("Moved by"), max_length=200, blank=True)
    moved_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    is_closed = models.BooleanField(_("Not public"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class Ballot(models.Model):
    """One vote on one motion, and what came of it."""

    class Outcome(models.TextChoices):
        ADOPTED = "adopted", _("adopted")
        REJECTED = "rejected", _("rejected")

    motion = models.OneToOneField(Motion, on_delete=models.CASCADE, related_name="ballot")
    yes = models.PositiveSmallIntegerField(_("Yes"), default=0)
    no = models.PositiveSmallIntegerField(_("No"), default=0)
    abstained = models.PositiveSmallIntegerField(_("Abstained"), default=0)
    entitled = models.PositiveSmallIntegerField()  # votes in the room, without who is biased
    is_by_name = models.BooleanField(_("By name"), default=False)
    is_secret = models.BooleanField(_("Secret"), default=False)
    is_election = models.BooleanField(_("Election"), default=False)
    # false: too few were there, and nobody had it established (HGO § 53 (1) sentence 2)
    is_quorate = models.BooleanField(_("Quorum was there"), default=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(entitled__gte=F("yes") + F("no") + F("abstained")),
                name="no_more_votes_than_voters",
            ),
            models.CheckConstraint(
                condition=Q(is_by_name=False) | Q(is_secret=False), name="by_name_or_secret"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.yes}:{self.no}:{self.abstained}"

    @property
    def became(self) -> str:
        """What came of it: a motion is adopted, a person elected."""
        if not self.is_election:
            return self.get_outcome_display()
        return (
            gettext("elected") if self.outcome == self.Outcome.ADOPTED else gettext("not elected")
        )


class Voice(models.Model):
    """How one member voted, where the vote was by name or the member asked for it (HGO § 61)."""

    class Choice(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        ABSTAINED = "abstained", _("Abstained")

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="voices")
    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="voices")
    choice = models.CharField(max_length=10, choices=Choice.choices)

    class Meta:
        ordering = ["attendance__name"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "attendance"], name="one_voice_per_ballot")
        ]

    def __str__(self) -> str:
        return f"{self.attendance}: {self.choice}"


class Bias(models.Model):
    """A member takes no part in an item (Befangenheit, HGO § 25): leaves the room, has no vote."""

    item = models.ForeignKey(ITEM, on_delete=models.CASCADE, related_name="biases")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="biases")
    reason = models.CharField(_("Reason"), max_length=500)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "person"], name="biased_once_per_item"),
            models.CheckConstraint(condition=~Q(reason=""), name="bias_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.item}"
