"""Who is invited, and what they answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Invitation(models.Model):
    """A member, or a guest who sees this one meeting; with `items`, only these of it."""

    class Answer(models.TextChoices):
        NONE = "", _("no answer yet")
        COMING = "coming", _("is coming")
        ONLINE = "online", _("joins online")
        DEPUTY = "deputy", _("sends a deputy")
        ABSENT = "absent", _("is not coming")

    meeting = models.ForeignKey(
        "meetings.Meeting", on_delete=models.CASCADE, related_name="invitations"
    )
    person = models.ForeignKey(
        "organizations.Person", on_delete=models.CASCADE, related_name="invitations"
    )
    on_behalf_of = models.ForeignKey(
        "organizations.Organization",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_guest = models.BooleanField(_("Guest"), default=False)
    items = models.ManyToManyField("meetings.AgendaItem", blank=True, related_name="invitations")
    # the person once more where the whole agenda is theirs; empty with `items`
    reader = models.ForeignKey(
        "organizations.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    answer = models.CharField(_("Answer"), max_length=10, choices=Answer.choices, blank=True)
    deputy_name = models.CharField(_("Who comes instead"), max_length=200, blank=True)
    interpreter = models.CharField(_("Interpreter for"), max_length=12, blank=True)  # language
    needs_step_free = models.BooleanField(_("Needs a step-free way in"), default=False)
    note = models.CharField(_("Note"), max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_sequence = models.PositiveIntegerField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["is_guest", "person__name"]
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="invited_once")]

    def __str__(self) -> str:
        return f"{self.person}, {self.meeting}"
