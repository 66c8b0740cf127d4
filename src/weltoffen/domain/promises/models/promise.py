"""What somebody owes, since a body resolved, recommended, asked or announced it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

ORGANIZATION, PERSON = "organizations.Organization", "organizations.Person"


class Promise(models.Model):
    """Number, state, owner (person, deputy) and reporting date stand in the case; `case.office` is
    the organisation that owes. Nothing is closed without an outcome."""

    class Kind(models.TextChoices):
        RESOLUTION = "resolution", _("Resolution")
        RECOMMENDATION = "recommendation", _("Recommendation")
        TASK = "task", _("Task")
        ANNOUNCEMENT = "announcement", _("Announcement")
        MOTION = "motion", _("Motion to another body")

    class Outcome(models.TextChoices):
        OPEN = "", _("open")
        KEPT = "kept", _("kept")
        PARTLY = "partly", _("kept in part")
        NOT_KEPT = "not_kept", _("not kept")
        OVERTAKEN = "overtaken", _("overtaken by events")

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="promise")
    kind = models.CharField(_("Kind"), max_length=20, choices=Kind.choices)
    text = models.TextField(_("Wording"))
    # to whom it was given: the body that keeps asking
    body = models.ForeignKey(ORGANIZATION, on_delete=models.PROTECT, related_name="promises")
    item = models.ForeignKey(
        "meetings.AgendaItem",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="promises",
    )
    gap = models.ForeignKey(
        "gaps.Gap", null=True, blank=True, on_delete=models.SET_NULL, related_name="promises"
    )
    field = models.ForeignKey(
        "vocabulary.Term", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # last year's, which it takes up again
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="followed_by"
    )
    is_public = models.BooleanField(_("May be read by everybody"), default=False)
    given_on = models.DateField(_("Given"))
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(_("Answer"), blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    effect = models.TextField(_("Effect"), blank=True)
    outcome = models.CharField(_("Outcome"), max_length=10, choices=Outcome.choices, blank=True)
    # a motion: where it is dealt with, and the proposal that carries it there
    forwarded_to = models.ForeignKey(
        ORGANIZATION, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    proposal = models.ForeignKey(
        "meetings.Proposal", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["case__due_on", "pk"]
        indexes = [models.Index(fields=["body", "outcome"])]

    def __str__(self) -> str:
        return self.case.number


class Reminder(models.Model):
    """Who was reminded when: the person, the deputy, the head, at last the coordinator."""

    class Step(models.TextChoices):
        OWNER = "owner", _("the person in charge")
        DEPUTY = "deputy", _("the deputy")
        HEAD = "head", _("the head of the organisation")
        COORDINATOR = "coordinator", _("the coordinator of the body")

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="reminders")
    step = models.CharField(max_length=12, choices=Step.choices)
    person = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["promise", "step", "on"], name="reminded_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.promise} {self.step}"


class Campaign(models.Model):
    """The yearly recommendations of a body: collected, agreed, sent to the politics, answered."""

    class State(models.TextChoices):
        COLLECTING = "collecting", _("being collected")
        AGREED = "agreed", _("agreed")
        SENT = "sent", _("sent")
        CLOSED = "closed", _("closed")

    body = models.ForeignKey(ORGANIZATION, on_delete=models.PROTECT, related_name="campaigns")
    year = models.PositiveSmallIntegerField(_("Year"))
    state = models.CharField(max_length=12, choices=State.choices, default=State.COLLECTING)
    addressed_to = models.ForeignKey(
        ORGANIZATION, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer_by = models.DateField(_("Answer by"), null=True, blank=True)
    collect_until = models.DateField(_("Collect until"), null=True, blank=True)
    introduction = models.TextField(_("Introduction"), blank=True)
    agreed_under = models.ForeignKey(
        "meetings.AgendaItem", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    file = models.ForeignKey(
        "documents.File", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["body", "year"], name="one_campaign_a_year")]

    def __str__(self) -> str:
        return f"{self.body} {self.year}"


class Suggestion(models.Model):
    """One recommendation while it is being collected; agreed and sent it becomes a promise."""

    class State(models.TextChoices):
        OPEN = "open", _("collected")
        AGREED = "agreed", _("agreed")
        DROPPED = "dropped", _("dropped")

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="suggestions")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("Title"), max_length=300)
    text = models.TextField(_("Recommendation"))
    reason = models.TextField(_("Reason"), blank=True)
    gap = models.ForeignKey(
        "gaps.Gap", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    owner = models.ForeignKey(  # who shall answer
        ORGANIZATION, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    suggested_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    follows = models.ForeignKey(
        Promise, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    promise = models.OneToOneField(
        Promise, null=True, blank=True, on_delete=models.SET_NULL, related_name="suggestion"
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(promise=None) | Q(state="agreed"), name="only_agreed_becomes_a_promise"
            )
        ]

    def __str__(self) -> str:
        return self.title
